import { type IncomingMessage, request } from 'node:http';
import { createParser } from 'eventsource-parser';
import type { EmulatorAddress } from '../../../../src-main/emulator/index.ts';
import type { Made } from './visitEmulator.ts';

export type Told = { readonly id: number; readonly type: string } & Record<string, unknown>;

export type ReadStream = {
  readonly response: IncomingMessage;
  /** What was told, parsed by a stock parser. */
  readonly told: Told[];
  /** The ids of the `id:` lines, in order. */
  readonly ids: number[];
  /** Everything that came, as it came. */
  text(): string;
  /** The sizes of the pieces in which it came. */
  readonly pieces: number[];
  /** How it ended: orderly, by a cut, or not yet. */
  ended(): 'clean' | 'cut' | null;
  close(): void;
};

/** Opens an event stream over a plain socket and reads it as it comes, or not at all when `isLazy`. */
export async function readStream(
  at: EmulatorAddress,
  made: Made,
  query = 'cursor=0',
  more: { readonly isLazy?: boolean; readonly headers?: Record<string, string> } = {},
): Promise<ReadStream> {
  const headers = { authorization: `Bearer ${made.api_token}`, ...more.headers };
  const path = `${at.url}/api/v1/servers/${made.order_id}/events?${query}`;
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request(path, { headers, agent: false }, resolve).once('error', reject).end();
  });
  const told: Told[] = [];
  const ids: number[] = [];
  const pieces: number[] = [];
  const bytes: Buffer[] = [];
  let end: 'clean' | 'cut' | null = null;
  const parser = createParser({
    onEvent: ({ id, data }) => {
      ids.push(Number(id));
      try {
        told.push(JSON.parse(data) as Told);
      } catch {
        // Garbage is kept in `text` alone.
      }
    },
  });
  const decoder = new TextDecoder();
  response.on('error', () => {
    end = 'cut';
  });
  response.on('end', () => {
    end = 'clean';
  });
  if (more.isLazy !== true) {
    response.on('data', (piece: Buffer) => {
      pieces.push(piece.length);
      bytes.push(piece);
      parser.feed(decoder.decode(piece, { stream: true }));
    });
  }
  const text = (): string => Buffer.concat(bytes).toString();
  return { response, told, ids, pieces, text, ended: () => end, close: () => void response.destroy() };
}
