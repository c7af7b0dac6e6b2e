import type { ControlCall, ControlCalls } from '../control/ControlCalls.ts';
import { invalid, Refusal } from '../http/Refusal.ts';
import type { World } from '../World.ts';
import { findServers, type ScriptedServer } from './findServers.ts';
import { planScript, type TimedCall } from './planScript.ts';
import type { Script } from './Script.ts';
import { SCENARIOS } from './scenarioTable.ts';

export type RunView = {
  readonly name: string;
  readonly state: 'running' | 'finished' | 'stopped';
  readonly speed: number;
  readonly done: number;
  readonly of: number;
  readonly servers: ReadonlyArray<{ readonly name: string; readonly order_id: string }>;
  /** Calls that were refused, with the reason; the story went on. */
  readonly refused: ReadonlyArray<{ readonly call: string; readonly why: string }>;
};

type Run = {
  readonly script: Script;
  readonly plan: readonly TimedCall[];
  readonly speed: number;
  readonly startedMs: number;
  /** How fast servers lived before it, and as it told them to; null when it told them nothing. */
  readonly speedBefore: number;
  speedSet: number | null;
  servers: readonly ScriptedServer[];
  readonly refused: Array<{ call: string; why: string }>;
  state: RunView['state'];
  done: number;
  cancel: () => void;
};

/** Plays named scripts against this emulator, on the real clock, one at a time. */
export class Scenarios {
  #world: World;
  #calls: ControlCalls;
  #run: Run | null = null;

  constructor(world: World, calls: ControlCalls) {
    this.#world = world;
    this.#calls = calls;
  }

  list(): ReadonlyArray<{ name: string; does: string; servers: string[]; lasts_s: number }> {
    return SCENARIOS.map((script) => ({
      name: script.name,
      does: script.does,
      servers: script.servers.map(({ name }) => name),
      lasts_s: Math.max(script.lastsS ?? 0, Math.ceil((planScript(script, this.#world.seed).at(-1)?.atMs ?? 0) / 1000)),
    }));
  }

  /**
   * Starts a scenario; what is due at once has happened when this returns. Its servers are told once, those it had to
   * make with their token. Refusals: 400 for an unknown name, 409 while another runs.
   */
  async start(name: string, speed: number): Promise<{ run: RunView; servers: readonly ScriptedServer[] }> {
    const script = SCENARIOS.find((known) => known.name === name);
    if (!script) throw invalid(`There is no scenario "${name}".`, { known: SCENARIOS.map((known) => known.name) });
    if (this.#run?.state === 'running') throw new Refusal(409, 'scenario_running', 'Another scenario is running.');
    const run: Run = {
      script,
      plan: planScript(script, this.#world.seed),
      speed,
      startedMs: this.#world.clock.monotonicMs(),
      speedBefore: this.#world.lifeClock.speed,
      speedSet: null,
      servers: [],
      refused: [],
      state: 'running',
      done: 0,
      cancel: () => {},
    };
    this.#run = run;
    run.servers = await findServers(this.#world, this.#calls, script);
    await this.#goOn(run);
    return { run: viewOf(run), servers: run.servers };
  }

  /** How the last scenario goes; null when none was started. */
  status(): RunView | null {
    return this.#run ? viewOf(this.#run) : null;
  }

  /** Stops the running scenario, disarms what it armed and puts the speed of the clock back. */
  async stop(): Promise<void> {
    const run = this.#run;
    if (run?.state !== 'running') return;
    run.state = 'stopped';
    run.cancel();
    const armed = run.plan.slice(0, run.done).filter(({ method, name }) => method === 'POST' && name === 'faults');
    for (const fault of new Set(armed.map(({ body }) => String(body['name'])))) {
      await this.#calls.perform({ method: 'DELETE', name: `faults/${fault}`, body: {} });
    }
    await this.#putSpeedBack(run);
  }

  async #goOn(run: Run): Promise<void> {
    for (let next = run.plan[run.done]; next !== undefined; next = run.plan[run.done]) {
      if (this.#waitsFor(run, next.atMs)) return;
      run.done += 1;
      await this.#perform(run, next);
      if (run.state !== 'running') return;
    }
    if (this.#waitsFor(run, (run.script.lastsS ?? 0) * 1000)) return;
    await this.#putSpeedBack(run);
    run.state = 'finished';
  }

  /** True when that moment of the story is still to come; the run goes on then. */
  #waitsFor(run: Run, atMs: number): boolean {
    const { clock } = this.#world;
    const waitMs = Math.ceil(run.startedMs + atMs / run.speed - clock.monotonicMs());
    if (waitMs <= 0) return false;
    run.cancel = clock.after(waitMs, () => void this.#goOn(run));
    return true;
  }

  /** Lets servers live as fast as before the run, unless somebody has changed the speed since the run set it. */
  async #putSpeedBack({ speedBefore, speedSet }: Run): Promise<void> {
    const { speed } = this.#world.lifeClock;
    if (speedSet !== speed || speedBefore === speed) return;
    await this.#calls.perform({ method: 'POST', name: 'clock', body: { speed: speedBefore } });
  }

  async #perform(run: Run, { method, name, body }: TimedCall): Promise<void> {
    const { server, ...rest } = body;
    const orderId = run.servers.find((one) => one.name === server)?.order_id;
    const call: ControlCall = { method, name, body: orderId === undefined ? rest : { ...rest, order_id: orderId } };
    try {
      await this.#calls.perform(call);
      if (name === 'clock' && typeof body['speed'] === 'number') run.speedSet = body['speed'];
    } catch (error) {
      run.refused.push({ call: `${method} ${name}`, why: error instanceof Error ? error.message : String(error) });
    }
  }
}

function viewOf(run: Run): RunView {
  const { script, state, speed, done, plan, refused } = run;
  const servers = run.servers.map(({ name, order_id }) => ({ name, order_id }));
  return { name: script.name, state, speed, done, of: plan.length, servers, refused };
}
