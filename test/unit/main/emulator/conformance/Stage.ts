import { WebSocket } from 'ws';
import { type Emulator, openEmulator } from '../../../../../src-main/emulator/index.ts';
import { control, fundedWallet, type Made, signFor } from '../visitEmulator.ts';

export type Ask = {
  readonly method?: string;
  readonly path: string;
  readonly token?: string | undefined;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

/** An answer as it was heard; `body` is JSON where it says so, else text. */
export type Heard = { readonly status: number; readonly headers: Headers; readonly body: unknown };

/** A running emulator with some orders, and the ways to ask it. */
export type Stage = {
  readonly emulator: Emulator;
  readonly ready: Made;
  readonly installing: Made;
  readonly stuck: Made;
  readonly deleted: Made;
  readonly other: Made;
  /** Loses its token on the way. */
  readonly revoked: Made;
  /** Dashboard keys: two that open nothing any more, and one whose account has `other` alone. */
  readonly keys: { readonly expired: string; readonly revoked: string; readonly stranger: string };
  readonly ask: (ask: Ask) => Promise<Heard>;
  /** Asks right after a fault was armed. */
  readonly askWith: (fault: Readonly<Record<string, unknown>>, ask: Ask) => Promise<Heard>;
  /** Knocks at the chat socket of an order. */
  readonly knock: (orderId: string, token?: string) => Promise<Heard>;
  readonly payFor: (plan: string) => Promise<Record<string, string>>;
  readonly close: () => Promise<void>;
};

export async function openStage(): Promise<Stage> {
  const emulator = await openEmulator({ switches: { rateLimits: 'off', requestMs: 0, wordMs: 0, toolPace: 0 } });
  const sockets: WebSocket[] = [];
  const order = (name: string, state: string): Promise<Made> => control(emulator, 'POST', 'orders', { name, state });
  const other = await order('other', 'ready');
  const key = async (more: object): Promise<string> => {
    const asked = { name: 'ann', ...more };
    return (await control<{ dashboard_key: string }>(emulator, 'POST', 'dashboard-keys', asked)).dashboard_key;
  };
  const account = await fundedWallet(emulator, '10000');
  const ask = (wanted: Ask): Promise<Heard> => askEmulator(emulator, wanted);
  return {
    emulator,
    ready: await order('ready', 'ready'),
    installing: await order('installing', 'installing'),
    stuck: await order('stuck', 'stuck'),
    deleted: await order('deleted', 'deleted'),
    other,
    revoked: await order('revoked', 'ready'),
    keys: {
      expired: await key({ expired: true }),
      revoked: await key({ revoked: true }),
      stranger: await key({ orders: [other.order_id] }),
    },
    ask,
    askWith: async (fault, wanted) => {
      await control(emulator, 'POST', 'faults', fault);
      return ask(wanted);
    },
    knock: (orderId, token) => knock(emulator, sockets, orderId, token),
    payFor: (plan) => signFor(emulator, plan, account),
    close: async () => {
      for (const socket of sockets) socket.terminate();
      await emulator.stop();
    },
  };
}

async function askEmulator(emulator: Emulator, { method = 'GET', path, token, body, headers }: Ask): Promise<Heard> {
  const ending = new AbortController();
  const response = await fetch(`${emulator.url}${path}`, {
    method,
    signal: ending.signal,
    headers: { ...headers, ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
    ...(body === undefined ? {} : { body }),
  });
  const type = response.headers.get('content-type') ?? '';
  if (type.startsWith('text/event-stream')) {
    const frame = await firstFrame(response);
    ending.abort();
    return { status: response.status, headers: response.headers, body: frame };
  }
  const text = await response.text();
  const isJson = type.startsWith('application/json') && text !== '';
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
}

async function firstFrame(response: Response): Promise<string> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const bytes of response.body ?? []) {
    text += decoder.decode(bytes, { stream: true });
    if (text.includes('\n\n')) break;
  }
  return text.slice(0, text.indexOf('\n\n'));
}

function knock(emulator: Emulator, sockets: WebSocket[], orderId: string, token?: string): Promise<Heard> {
  const query = token === undefined ? '' : `?token=${token}`;
  const socket = new WebSocket(`${emulator.url.replace('http', 'ws')}/api/v1/chat/${orderId}${query}`);
  sockets.push(socket);
  return new Promise((resolve) => {
    socket.once('error', () => {});
    socket.once('upgrade', (response) => resolve({ status: 101, headers: headersOf(response.headers), body: '' }));
    socket.once('unexpected-response', (_request, response) => {
      let text = '';
      response.on('data', (bytes) => {
        text += bytes;
      });
      const { statusCode = 0 } = response;
      response.on('end', () =>
        resolve({ status: statusCode, headers: headersOf(response.headers), body: JSON.parse(text) }),
      );
    });
  });
}

function headersOf(raw: NodeJS.Dict<string | string[]>): Headers {
  return new Headers(Object.entries(raw).map(([name, value]) => [name, String(value)]));
}
