import { matchRoute } from '../http/matchRoute.ts';
import { Refusal } from '../http/Refusal.ts';
import type { Call, Route } from '../http/Route.ts';

/** One call of the control API; `name` is what stands behind `/__emulator/`. */
export type ControlCall = {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly name: string;
  readonly body: Readonly<Record<string, unknown>>;
};

/**
 * The control API from inside: scenarios and replays make the same calls as a person with curl. Whoever watches hears of
 * every call that changed something, wherever it came from, after it was done.
 */
export class ControlCalls {
  #adminKey: string;
  #routes: readonly Route[] = [];
  #watchers: Array<(done: ControlCall) => void> = [];

  constructor(adminKey: string) {
    this.#adminKey = adminKey;
  }

  /** The routes that `perform` finds its way by; told once they are built. */
  use(routes: readonly Route[]): void {
    this.#routes = routes;
  }

  /** Makes a call and returns what it answers. Refusals: those of the route, and 404. */
  async perform({ method, name, body }: ControlCall): Promise<unknown> {
    const path = `/__emulator/${name}`;
    const match = matchRoute(this.#routes, method, path);
    if (match.kind !== 'found') throw new Refusal(404, 'not_found', `There is no ${method} ${path}.`);
    const call: Call = {
      method,
      path,
      params: match.params,
      query: new URLSearchParams(),
      headers: {},
      body: Buffer.from(JSON.stringify(body)),
      ip: '127.0.0.1',
      requestId: 'req_control',
      origin: 'http://127.0.0.1',
      bearer: this.#adminKey,
    };
    const reply = await match.route.answer(call);
    return reply.kind === 'json' ? reply.body : null;
  }

  /** Calls `hear` after each call that changed something. */
  watch(hear: (done: ControlCall) => void): void {
    this.#watchers.push(hear);
  }

  /** Said by the routes when one was done. */
  tell(done: ControlCall): void {
    for (const hear of this.#watchers) hear(done);
  }
}
