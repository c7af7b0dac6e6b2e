import { connect } from 'node:net';
import type { EmulatorAddress } from '../../../../src-main/emulator/index.ts';

export type RawAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** Sends bytes as they are on a connection of their own and reads the answer until the other side ends it; null is none. */
export function sendRaw(at: EmulatorAddress, bytes: string | Buffer): Promise<RawAnswer | null> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(at.url).port), '127.0.0.1', () => socket.write(bytes));
    let said = '';
    socket.on('data', (piece) => {
      said += piece.toString('latin1');
    });
    socket.on('error', () => socket.destroy());
    socket.on('close', () => resolve(readAnswer(said)));
  });
}

function readAnswer(text: string): RawAnswer | null {
  const [head = '', ...rest] = text.split('\r\n\r\n');
  const [first = '', ...lines] = head.split('\r\n');
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(first)?.[1]);
  if (Number.isNaN(status)) return null;
  const headers = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
  const body = rest.join('\r\n\r\n');
  // What is chunked is short here: one chunk, between its size and the last one.
  return { status, headers, body: headers['transfer-encoding'] === 'chunked' ? (body.split('\r\n')[1] ?? '') : body };
}
