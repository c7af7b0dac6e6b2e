/**
 * Scripts that run in the page. The preload gets a JavaScript world of its own, as in Electron: it shares the DOM with the
 * page and nothing else. What it exposes crosses by value, through DOM events whose names the page does not know.
 */

/** In the page's world: builds what the preload exposed, out of messages. */
function pageSide(secret: string): void {
  if (window.top !== window) return;
  type Shape = { kind: string; id?: number; value?: unknown; fields?: Record<string, Shape> };
  const results = new Map<number, Shape>();
  const settle = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  const callbacks: Array<(...args: unknown[]) => unknown> = [];
  let lastCall = 0;
  const send = (message: unknown) =>
    window.dispatchEvent(new CustomEvent(`${secret}:call`, { detail: JSON.stringify(message) }));
  const encode = (value: unknown): Shape => {
    if (typeof value === 'function') return { kind: 'function', id: callbacks.push(value as () => unknown) - 1 };
    structuredClone(value);
    return { kind: 'value', value };
  };
  const decode = (shape: Shape): unknown => {
    if (shape.kind === 'function') return (...args: unknown[]) => call(shape.id ?? -1, args);
    if (shape.kind === 'promise')
      return new Promise((resolve, reject) => settle.set(shape.id ?? -1, { resolve, reject }));
    if (shape.kind !== 'object') return shape.value;
    return Object.freeze(
      Object.fromEntries(Object.entries(shape.fields ?? {}).map(([name, field]) => [name, decode(field)])),
    );
  };
  const call = (id: number, args: unknown[]): unknown => {
    lastCall += 1;
    const mine = lastCall;
    send({ call: mine, function: id, args: args.map(encode) });
    const result = results.get(mine) ?? { kind: 'value' };
    results.delete(mine);
    if (result.kind === 'error') throw new Error(String(result.value));
    return decode(result);
  };
  window.addEventListener(`${secret}:tell`, (event) => {
    const message = JSON.parse((event as CustomEvent<string>).detail);
    if (message.expose !== undefined) {
      Object.defineProperty(window, message.expose, { value: decode(message.shape), enumerable: true });
    } else if (message.result !== undefined) results.set(message.call, message.result);
    else if (message.callback !== undefined) callbacks[message.callback]?.(...message.args);
    else if (message.failed !== undefined) settle.get(message.settled)?.reject(new Error(message.failed));
    else settle.get(message.settled)?.resolve(message.value);
  });
}

/** In the preload's world: the part of electron that a sandboxed preload may require. `sendToMain` is the binding to the process. */
function preloadSide(
  secret: string,
  binding: string,
  preload: (require: unknown, module: unknown, exports: unknown) => void,
): void {
  if (window.top !== window) return;
  type Shape = { kind: string; id?: number; value?: unknown; fields?: Record<string, Shape> };
  const functions: Array<(...args: unknown[]) => unknown> = [];
  const invoked = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  const listeners = new Map<string, Set<(event: object, ...args: unknown[]) => void>>();
  let lastPromise = 0;
  let lastInvoke = 0;
  const world = globalThis as unknown as Record<string, (text: string) => void>;
  const tell = (message: unknown) =>
    window.dispatchEvent(new CustomEvent(`${secret}:tell`, { detail: JSON.stringify(message) }));
  const encode = (value: unknown): Shape => {
    if (typeof value === 'function') return { kind: 'function', id: functions.push(value as () => unknown) - 1 };
    if (value instanceof Promise) return encodePromise(value);
    if (typeof value !== 'object' || value === null) return { kind: 'value', value };
    return {
      kind: 'object',
      fields: Object.fromEntries(Object.entries(value).map(([name, field]) => [name, encode(field)])),
    };
  };
  const encodePromise = (promise: Promise<unknown>): Shape => {
    lastPromise += 1;
    const id = lastPromise;
    promise.then(
      (value) => tell({ settled: id, value }),
      (error) => tell({ settled: id, failed: String(error?.message ?? error) }),
    );
    return { kind: 'promise', id };
  };
  const decode = (shape: Shape) =>
    shape.kind === 'function' ? (...args: unknown[]) => tell({ callback: shape.id, args }) : shape.value;
  window.addEventListener(`${secret}:call`, (event) => {
    const message = JSON.parse((event as CustomEvent<string>).detail);
    let result: Shape;
    try {
      result = encode(functions[message.function]?.(...message.args.map(decode)));
    } catch (error) {
      result = { kind: 'error', value: String(error) };
    }
    tell({ call: message.call, result });
  });
  world[`${binding}Receive`] = (text) => {
    const message = JSON.parse(text);
    const waiting = invoked.get(message.id);
    if (message.channel !== undefined)
      for (const listener of [...(listeners.get(message.channel) ?? [])]) listener({}, ...message.args);
    else if (message.failed !== undefined) waiting?.reject(new Error(message.failed));
    else waiting?.resolve(message.value);
  };
  const only = <T extends object>(name: string, members: T): T =>
    new Proxy(members, {
      get(target, member) {
        if (member in target) return Reflect.get(target, member);
        throw new Error(`The stand-in for electron has no ${name}.${String(member)} in a preload.`);
      },
    });
  const electron = only('electron', {
    contextBridge: only('contextBridge', {
      exposeInMainWorld: (name: string, api: unknown) => tell({ expose: name, shape: encode(api) }),
    }),
    ipcRenderer: only('ipcRenderer', {
      invoke(channel: string, ...args: unknown[]) {
        structuredClone(args);
        lastInvoke += 1;
        const id = lastInvoke;
        world[binding]?.(JSON.stringify({ id, channel, args }));
        return new Promise((resolve, reject) => invoked.set(id, { resolve, reject }));
      },
      on: (channel: string, listener: () => void) =>
        void listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener)),
      off: (channel: string, listener: () => void) => void listeners.get(channel)?.delete(listener),
    }),
  });
  const module = { exports: {} };
  const require = (name: string) => {
    if (name === 'electron') return electron;
    throw new Error(`A sandboxed preload can not require ${name}.`);
  };
  preload(require, module, module.exports);
}

/** The script for the page's world. */
export function pageScript(secret: string): string {
  return `(${pageSide})(${JSON.stringify(secret)});`;
}

/** The script for the preload's world, with the built preload inside. */
export function preloadScript(secret: string, binding: string, preload: string): string {
  return `(${preloadSide})(${JSON.stringify(secret)}, ${JSON.stringify(binding)}, function (require, module, exports) {\n${preload}\n});`;
}
