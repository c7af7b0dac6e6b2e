import type { Order } from '../../../src-shared/domain/index.ts';

/** A block for `~/.ssh/config`; the name becomes one word, so that it can not bring options of its own. */
export function sshConfig(name: string, serverIp: string): string {
  const host = name.replaceAll(/[^A-Za-z0-9._-]+/g, '-').replace(/^-+|-+$/g, '');
  return [`Host ${host === '' ? 'osmoda' : host}`, `  HostName ${serverIp}`, '  User root'].join('\n');
}

/** Reads the server's events from a shell. The token is never written out: it is taken from the shell's own variable. */
export function eventsCurl(service: string, { orderId }: Pick<Order, 'orderId'>): string {
  // Without https a service is only ever on this machine.
  const scheme = /^(localhost|127\.|\[::1\])/.test(service) ? 'http' : 'https';
  const url = `${scheme}://${service}/api/v1/servers/${encodeURIComponent(orderId)}/events?cursor=0`;
  return `curl -N -H "Authorization: Bearer $OSMODA_TOKEN" \\\n  "${url}"`;
}
