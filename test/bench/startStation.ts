import { type ChildProcess, fork } from 'node:child_process';

/** What a station can be asked: plain values in, plain values out. */
export type Verbs = { readonly [name: string]: (argument: never) => unknown };

/** A process of its own that waits for orders, so that its memory and processor time are nobody else's. */
export type Station<V extends Verbs> = {
  readonly pid: number;
  ask<N extends keyof V & string>(
    name: N,
    ...argument: Parameters<V[N]> extends [infer A] ? [A] : []
  ): Promise<Awaited<ReturnType<V[N]>>>;
  stop(): Promise<void>;
};

type Reply = { readonly id: number } & ({ readonly value: unknown } | { readonly error: string });

/** Starts the file at `url` under this same Node, with a collector that can be called. */
export function startStation<V extends Verbs>(url: URL): Station<V> {
  const child = fork(url, [], { execArgv: ['--expose-gc', '--disable-warning=ExperimentalWarning'] });
  const asked = new Map<number, { settle: (value: unknown) => void; fail: (error: Error) => void }>();
  let nextId = 1;
  child.on('message', (message) => {
    const reply = message as Reply;
    const waiting = asked.get(reply.id);
    asked.delete(reply.id);
    if ('error' in reply) waiting?.fail(new Error(reply.error));
    else waiting?.settle(reply.value);
  });
  child.once('exit', (code, signal) => {
    for (const { fail } of asked.values()) fail(new Error(`The station ${url.pathname} ended with ${signal ?? code}.`));
    asked.clear();
  });
  return {
    pid: child.pid ?? 0,
    ask: (name, ...argument) =>
      new Promise((settle, fail) => {
        const id = nextId++;
        asked.set(id, { settle: settle as (value: unknown) => void, fail });
        child.send({ id, name, argument: argument[0] });
      }),
    stop: () => ended(child),
  };
}

/** The other side: answers every order with what its verb returns. Ends with its parent. */
export function serveStation<V extends Verbs>(verbs: V): void {
  process.on('disconnect', () => process.exit(0));
  process.on('message', (message) => {
    const { id, name, argument } = message as { id: number; name: string; argument: never };
    const verb = verbs[name];
    const work = async () => (verb === undefined ? Promise.reject(new Error(`No verb ${name}.`)) : verb(argument));
    work().then(
      (value) => process.send?.({ id, value }),
      (error: unknown) => process.send?.({ id, error: error instanceof Error ? (error.stack ?? '') : String(error) }),
    );
  });
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });
}
