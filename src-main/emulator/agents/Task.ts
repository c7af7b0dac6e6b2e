import { type Outcome, say, type Telling } from './AgentStep.ts';
import type { Box } from './Box.ts';
import { DaemonDown, daemonOf } from './daemonOf.ts';
import { findService } from './machine/controlService.ts';
import { type Deed, refuse } from './machine/Deed.ts';
import type { Machine } from './machine/Machine.ts';
import type { ToolName } from './tools.ts';

export type How = { readonly target?: string; readonly takesMs?: number };

const USUAL_MS = 600;

/** One request an agent works on: its box, and the ways to use a tool on it. */
export class Task {
  readonly box: Box;

  constructor(box: Box) {
    this.box = box;
  }

  get machine(): Machine {
    return this.box.machine();
  }

  get now(): number {
    return this.box.now();
  }

  /** Looks with a tool: `see` says in one line what was found. Changes nothing. */
  *look(name: ToolName, see: (machine: Machine, now: number) => string, how: How = {}): Telling {
    yield* this.#call(name, how, () => ({ outcome: 'success', found: see(this.machine, this.now) }));
  }

  /** Acts with a tool. The machine changes when the tool's time is up, and what came of it is answered then. */
  *act(name: ToolName, act: (machine: Machine, now: number) => Deed, how: How = {}): Telling<Deed> {
    let deed: Deed = refuse('not run');
    yield* this.#call(name, how, () => {
      deed = act(this.machine, this.now);
      if (deed.kind === 'refused') return { outcome: 'error', found: deed.why };
      this.box.keep(deed.machine);
      return { outcome: 'success', found: deed.found };
    });
    return deed;
  }

  /** Acts with a tool and says how it went: `well` on success, else the reason behind `badly`. */
  *actAndSay(
    name: ToolName,
    act: (machine: Machine, now: number) => Deed,
    words: { readonly well: (found: string) => string; readonly badly: string },
    how: How = {},
  ): Telling {
    const deed = yield* this.act(name, act, how);
    yield say(deed.kind === 'done' ? words.well(deed.found) : `${words.badly}: ${deed.why}.`);
  }

  /** Throws `DaemonDown` once the tool has failed for want of its daemon. */
  *#call(name: ToolName, how: How, work: () => Outcome): Telling {
    const { target, takesMs = USUAL_MS } = how;
    const daemon = daemonOf(name);
    let isDown = false;
    const run = (): Outcome => {
      isDown = daemon !== null && findService(this.machine, daemon)?.state !== 'active';
      return isDown ? { outcome: 'error', found: `connection refused: ${daemon} is not running` } : work();
    };
    yield { kind: 'tool', name, takesMs, run, ...(target === undefined ? {} : { target: target.slice(0, 200) }) };
    if (isDown && daemon !== null) throw new DaemonDown(daemon);
  }
}
