import { WebSocket } from 'ws';

/** A browser without a screen: signs in as the sign-in page does and keeps cookie and key. */
export type Visitor = { readonly origin: string; readonly cookie: string; readonly key: string };

/** Redeems a sign-in address; null when it is refused. */
export async function signIn(signInUrl: string): Promise<Visitor | null> {
  const url = new URL(signInUrl);
  const code = new URLSearchParams(url.hash.slice(1)).get('code');
  const response = await fetch(`${url.origin}/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url.origin },
    body: JSON.stringify({ code }),
  });
  if (!response.ok) return null;
  const cookie = response.headers.get('set-cookie')?.split(';', 1)[0] ?? '';
  const { key } = (await response.json()) as { key: string };
  return { origin: url.origin, cookie, key };
}

export type VisitorSocket = {
  readonly frames: ReadonlyArray<Record<string, unknown>>;
  readonly socket: WebSocket;
  send(frame: unknown): void;
  /** How the socket ended: a close code, or the HTTP status that refused the upgrade. */
  readonly ended: Promise<number>;
};

/** Opens `/bridge` with these headers and, if given, the key as first message. */
export function openBridgeSocket(visitor: Visitor, headers: Record<string, string> = {}): VisitorSocket {
  const frames: Array<Record<string, unknown>> = [];
  const socket = new WebSocket(`${visitor.origin.replace('http:', 'ws:')}/bridge`, {
    headers: { origin: visitor.origin, cookie: visitor.cookie, ...headers },
  });
  socket.on('open', () => {
    if (visitor.key !== '') socket.send(JSON.stringify({ key: visitor.key }));
  });
  socket.on('message', (bytes) => frames.push(JSON.parse(String(bytes))));
  const ended = new Promise<number>((resolve) => {
    socket.on('close', resolve);
    socket.on('unexpected-response', (_request, response) => {
      resolve(response.statusCode ?? 0);
      socket.terminate();
    });
    socket.on('error', () => undefined);
  });
  return { frames, socket, ended, send: (frame) => socket.send(JSON.stringify(frame)) };
}
