import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Answer, ok, type Problem, problem, refused } from '../../../src-shared/basics/index.ts';

/** Listens on 127.0.0.1 and nowhere else; answers the origin. Port 0 takes any free one. Problems: `port_in_use`, `port_refused`. */
export function listenOnLoopback(server: Server, port: number): Promise<Answer<string>> {
  return new Promise((resolve) => {
    const failed = (error: NodeJS.ErrnoException) => resolve(refused(portProblem(port, error.code ?? 'unknown')));
    server.once('error', failed);
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      server.off('error', failed);
      const { port: taken } = server.address() as AddressInfo;
      resolve(ok(new URL(`http://127.0.0.1:${taken}`).origin));
    });
  });
}

function portProblem(port: number, code: string): Problem {
  if (code === 'EADDRINUSE') {
    return problem(
      'port_in_use',
      `Port ${port} is already in use on this computer, so the page can not be served there.`,
      'Choose another with --port, or leave --port out to take any free one.',
    );
  }
  return problem(
    'port_refused',
    `The system does not let this app listen on port ${port} (${code}).`,
    'Choose a port of 1024 or above, or leave --port out to take any free one.',
  );
}
