import type { Duplex } from 'node:stream';
import { envelope, type Refusal } from './Refusal.ts';

/**
 * Writes a refusal straight onto a socket that never became a request of ours: what could not be read as HTTP, and an
 * upgrade that is turned down. Same envelope, same `X-Request-Id`; the connection ends with it.
 */
export function refuseRaw(
  stream: Duplex,
  refusal: Refusal,
  requestId: string,
  more: Readonly<Record<string, string>> = {},
): void {
  if (!stream.writable) return void stream.destroy();
  const body = JSON.stringify(envelope(refusal, requestId));
  const headers = {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': String(Buffer.byteLength(body)),
    'X-Request-Id': requestId,
    Connection: 'close',
    ...more,
    ...refusal.headers,
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  stream.end(`HTTP/1.1 ${refusal.status} Refused\r\n${lines.join('\r\n')}\r\n\r\n${body}`);
}
