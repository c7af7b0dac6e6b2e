import http from 'node:http';

/** One request on its way to the service, and what becomes of it. */
export type Passing = { readonly method: string; readonly path: string; readonly token: string };
/** `cut` hangs up without passing it on, `unheard` passes it on and hangs up on the answer; a page is nobody's JSON. */
export type Fate =
  | 'pass'
  | 'cut'
  | 'unheard'
  | { readonly status: number; readonly body: unknown }
  | { readonly status: number; readonly page: string };

/** Stands between a client and a local service and decides the fate of each request; what passes is not changed. */
export type FrontServer = {
  readonly url: string;
  decide(fate: (passing: Passing) => Fate): void;
  /** Hangs up on everybody. */
  cut(): void;
  close(): Promise<void>;
};

export async function openFrontServer(target: string): Promise<FrontServer> {
  let decide: (passing: Passing) => Fate = () => 'pass';

  function forward(request: http.IncomingMessage, response: http.ServerResponse, isHeard: boolean): void {
    const url = new URL(request.url ?? '/', target);
    const onward = http.request(url, { method: request.method, headers: { ...request.headers, host: url.host } });
    onward.on('response', (answer) => {
      if (!isHeard) {
        answer.resume();
        answer.on('end', () => response.destroy());
        return;
      }
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    response.on('close', () => onward.destroy());
    request.pipe(onward);
  }

  const server = http.createServer((request, response) => {
    const token = (request.headers.authorization ?? '').replace('Bearer ', '');
    const fate = decide({ method: request.method ?? '', path: (request.url ?? '').split('?')[0] ?? '', token });
    if (fate === 'cut') response.destroy();
    else if (fate === 'pass' || fate === 'unheard') forward(request, response, fate === 'pass');
    else if ('page' in fate) {
      const isMoved = fate.status >= 300 && fate.status <= 399;
      response.writeHead(fate.status, { 'content-type': 'text/html', ...(isMoved ? { location: '/sign-in' } : {}) });
      response.end(fate.page);
    } else {
      response.writeHead(fate.status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(fate.body));
    }
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    decide(fate) {
      decide = fate;
    },
    cut: () => server.closeAllConnections(),
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
