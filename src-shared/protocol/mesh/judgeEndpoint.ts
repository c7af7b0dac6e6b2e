/**
 * Whom an endpoint (`host:port`) leads to: `own` leads nowhere but to whoever follows it, `unusable` nowhere at all. The host is
 * read as connecting reads it (WHATWG URL §3.5): `2130706433`, `0x7f.1` and `[::ffff:127.0.0.1]` are all 127.0.0.1. By hand,
 * since what all sides share has no URL of its own. Names are not looked up.
 */
export function judgeEndpoint(endpoint: string): 'reachable' | 'own' | 'unusable' {
  const [, told = '', port = ''] = /^(.*):(\d+)$/.exec(endpoint) ?? [];
  const host = told.normalize('NFKC').toLowerCase();
  const isIpv6 = host.includes(':');
  if (host === '' || Number(port) > 65_535 || (!isIpv6 && NOT_IN_HOSTS.test(host))) return 'unusable';
  const address = isIpv6 ? ipv6In(host) : ipv4In(host);
  if (address === 'none') return 'unusable';
  const isOwn = address === null ? /(^|\.)localhost\.?$/.test(host) : isOwnAddress(address);
  return isOwn ? 'own' : 'reachable';
}

const NOT_IN_HOSTS = /[\s#%/<>?@[\\\]^|]/;
const IPV4_MAX = 2 ** 32;

/** This machine (RFC 1122 §3.2.1.3: 0/8, 127/8; RFC 4291 §2.5: `::`, `::1`), or its own cable (RFC 3927: 169.254/16; fe80::/10). */
function isOwnAddress(groups: readonly number[]): boolean {
  const [first = 0, second = 0] = groups;
  const high = groups.at(-2) ?? 0;
  if (groups.length === 8) {
    if ((first & 0xffc0) === 0xfe80) return true;
    // An IPv4 address may be written in it (RFC 4291 §2.5.5; RFC 6052 §2.1).
    const isZero = groups.slice(0, 5).every((group) => group === 0) && (groups[5] === 0 || groups[5] === 0xffff);
    const isTranslated = first === 0x64 && second === 0xff9b && groups.slice(2, 6).every((group) => group === 0);
    if (!isZero && !isTranslated) return false;
  }
  return high >> 8 === 0 || high >> 8 === 127 || high === 0xa9fe;
}

/** Its two halves; null for a name; `none` for what ends like a number and is no address. */
function ipv4In(host: string): readonly number[] | null | 'none' {
  const parts = host.replace(/\.$/, '').split('.');
  if (!/^(\d+|0x[\da-f]*)$/.test(parts.at(-1) ?? '')) return null;
  const numbers = parts.map(numberIn);
  const last = numbers.pop() ?? Number.NaN;
  const isFit = numbers.length < 4 && numbers.every((part) => part < 256) && last < 256 ** (4 - numbers.length);
  if (!isFit) return 'none';
  const value = numbers.reduce((sum, part, place) => sum + part * 256 ** (3 - place), last);
  return value < IPV4_MAX ? [Math.floor(value / 65_536), value % 65_536] : 'none';
}

/** Decimal, or as its beginning says hexadecimal or octal. */
function numberIn(part: string): number {
  if (/^0x[\da-f]*$/.test(part)) return Number.parseInt(part.slice(2) || '0', 16);
  if (/^0[0-7]+$/.test(part)) return Number.parseInt(part, 8);
  return /^(0|[1-9]\d*)$/.test(part) ? Number(part) : Number.NaN;
}

/** Its eight groups. Some leave out the brackets, and some name the interface behind a `%`. */
function ipv6In(host: string): readonly number[] | 'none' {
  const inside = host.replace(/^\[(.*)\]$/, '$1').replace(/%[\w.-]+$/, '');
  const ending = /(?<=:)[\d.]*\.[\d.]*$/.exec(inside)?.[0];
  const ipv4 = ending === undefined ? [] : ipv4In(ending);
  if (ipv4 === null || ipv4 === 'none') return 'none';
  const hex = ending === undefined ? inside : inside.slice(0, -ending.length).replace(/(?<!:):$/, '');
  const halves = hex.split('::').map((half) => (half === '' ? [] : half.split(':')));
  const told = halves.flat();
  const missing = 8 - told.length - ipv4.length;
  const isWhole = halves.length === 2 ? missing >= 1 : halves.length === 1 && missing === 0;
  if (!isWhole || !told.every((group) => /^[\da-f]{1,4}$/.test(group))) return 'none';
  const [head = [], tail = []] = halves.map((half) => half.map((group) => Number.parseInt(group, 16)));
  return [...head, ...Array.from({ length: missing }, () => 0), ...tail, ...ipv4];
}
