import type { IncomingMessage } from 'node:http';
import type { HeaderReader } from '../../src-shared/protocol/index.ts';

/** A refusal explains itself in a few hundred bytes; more is not read. */
const MAX_REFUSAL_BYTES = 16_384;

/** Reads what a refusal says for itself, up to a limit, and calls `onRead` once: at the end, the limit or a broken body. */
export function readRefusalBody(response: IncomingMessage, onRead: (bodyText: string) => void): void {
  const parts: Buffer[] = [];
  let length = 0;
  let isRead = false;
  const conclude = () => {
    if (isRead) return;
    isRead = true;
    onRead(Buffer.concat(parts).toString('utf8'));
  };
  response.on('data', (bytes: Buffer) => {
    length += bytes.length;
    if (length > MAX_REFUSAL_BYTES) conclude();
    else parts.push(bytes);
  });
  // Without a listener a body that breaks off would end the process; 'close' follows in any case.
  response.on('error', () => undefined);
  response.on('close', conclude);
}

/** The headers of a Node response as the protocol reads them. */
export function headersOf(response: IncomingMessage): HeaderReader {
  return { get: (name) => response.headers[name.toLowerCase()]?.toString() ?? null };
}
