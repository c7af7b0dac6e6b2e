import { WebSocket } from 'ws';
import type { EmulatorAddress } from '../../../../src-main/emulator/index.ts';
import { type Made, until } from './visitEmulator.ts';

export type Frame = { readonly type: string } & Record<string, unknown>;

export type TestChat = {
  readonly socket: WebSocket;
  /** Frames that are JSON objects, in order. */
  readonly frames: Frame[];
  /** What came and is none. */
  readonly others: Array<string | Buffer>;
  /** The close code; 1006 when it was cut; null while open. */
  code(): number | null;
  reason(): string;
  say(text: string): void;
  /** Waits for a frame of this type. */
  heard(type: string): Promise<Frame>;
};

export type Refused = { readonly status: number; readonly reason: string | undefined; readonly body: string };

export function chatAddress(at: EmulatorAddress, made: Made): string {
  return `${at.url.replace('http', 'ws')}/api/v1/chat/${made.order_id}?token=${made.api_token}`;
}

/** Opens a chat with a stock client; rejects with how it was refused. */
export function openChatSocket(at: EmulatorAddress, made: Made): Promise<TestChat> {
  const socket = new WebSocket(chatAddress(at, made));
  const frames: Frame[] = [];
  const others: Array<string | Buffer> = [];
  let closed: { code: number; reason: string } | null = null;
  socket.on('message', (bytes: Buffer, isBinary) => {
    const frame = isBinary ? null : readFrame(bytes.toString());
    if (frame) frames.push(frame);
    else others.push(isBinary ? bytes : bytes.toString());
  });
  socket.on('close', (code, reason) => {
    closed = { code, reason: reason.toString() };
  });
  const chat: TestChat = {
    socket,
    frames,
    others,
    code: () => closed?.code ?? null,
    reason: () => closed?.reason ?? '',
    say: (text) => socket.send(JSON.stringify({ type: 'chat', text })),
    heard: (type) => until(() => frames.find((frame) => frame.type === type) ?? null),
  };
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve(chat));
    socket.on('error', reject);
  });
}

/** How an opening of a chat is refused: status, `X-Auth-Reason` and body. */
export function refusedChat(address: string): Promise<Refused> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(address);
    socket.once('open', () => {
      socket.terminate();
      reject(new Error('It was let in.'));
    });
    socket.on('error', (error) => reject(error));
    socket.once('unexpected-response', (_request, response) => {
      let body = '';
      response.on('data', (bytes: Buffer) => {
        body += bytes.toString();
      });
      const reason = response.headers['x-auth-reason'];
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, reason: typeof reason === 'string' ? reason : undefined, body });
      });
    });
  });
}

function readFrame(text: string): Frame | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Frame) : null;
  } catch {
    return null;
  }
}
