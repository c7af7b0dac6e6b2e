import type { ControlCall, ControlCalls } from '../control/ControlCalls.ts';
import { Refusal } from '../http/Refusal.ts';
import type { World } from '../World.ts';
import { Cast } from './Cast.ts';
import { isReplayed } from './isReplayed.ts';
import { playEntry, type Stage, type WrittenEntry } from './playEntry.ts';
import type { Recorder } from './Recorder.ts';
import type { Entry, Recording } from './Recording.ts';

/** Entries written in one transaction at most, so that a burst is quick and everyone else is not kept waiting. */
const AT_ONCE = 500;

export type ReplayView = {
  readonly state: 'running' | 'finished' | 'stopped';
  readonly speed: number;
  readonly done: number;
  readonly of: number;
  /** Entries that could not be played, by their place in the recording; the replay went on. */
  readonly refused: ReadonlyArray<{ readonly entry: number; readonly why: string }>;
};

export type ReplayedServer = { readonly name: string; readonly order_id: string; readonly api_token: string };

type Replay = {
  readonly entries: readonly Entry[];
  readonly speed: number;
  readonly startedMs: number;
  readonly stage: Stage;
  readonly refused: Array<{ entry: number; why: string }>;
  state: ReplayView['state'];
  done: number;
  cancel: () => void;
};

type Needs = { readonly world: World; readonly recorder: Recorder; readonly calls: ControlCalls };

/**
 * Plays recordings into this emulator, one at a time: orders come back under new ids, do what they did, and do not live
 * by themselves. Stamps keep their distances, and end with the replay.
 */
export class Replays {
  #needs: Needs;
  #replay: Replay | null = null;

  constructor(needs: Needs) {
    this.#needs = needs;
  }

  /**
   * Starts a replay; what is due at once has happened when this returns. Tells the servers of the recording with a token
   * to each, once. Refusal: 409 while another runs.
   */
  async start(recording: Recording, speed: number): Promise<{ run: ReplayView; servers: readonly ReplayedServer[] }> {
    if (this.#replay?.state === 'running') throw new Refusal(409, 'replay_running', 'Another replay is running.');
    const { world, recorder } = this.#needs;
    const aheadMs = Math.round(recording.lasts_ms - recording.lasts_ms / speed);
    const origin = { wallMs: world.clock.now() - aheadMs, lifeMs: world.lifeClock.now() };
    const cast = new Cast(world.random, origin);
    const replay: Replay = {
      entries: recording.entries,
      speed,
      startedMs: world.clock.monotonicMs(),
      stage: { world, recorder, cast, states: new Map() },
      refused: [],
      state: 'running',
      done: 0,
      cancel: () => {},
    };
    this.#replay = replay;
    const servers = issueTokens(world, cast, recording);
    await this.#goOn(replay);
    return { run: viewOf(replay), servers };
  }

  /** How the last replay goes; null when none was started. */
  status(): ReplayView | null {
    return this.#replay ? viewOf(this.#replay) : null;
  }

  /** Stops the running replay; what was played stays. */
  stop(): void {
    if (this.#replay?.state !== 'running') return;
    this.#replay.state = 'stopped';
    this.#replay.cancel();
  }

  async #goOn(replay: Replay): Promise<void> {
    const { clock } = this.#needs.world;
    while (replay.state === 'running') {
      const next = replay.entries[replay.done];
      if (!next) {
        replay.state = 'finished';
        return;
      }
      const waitMs = Math.ceil(replay.startedMs + next.at_ms / replay.speed - clock.monotonicMs());
      if (waitMs > 0) {
        replay.cancel = clock.after(waitMs, () => void this.#goOn(replay));
        return;
      }
      if (next.kind === 'act') await this.#perform(replay, next);
      else this.#write(replay, replay.startedMs, clock.monotonicMs());
    }
  }

  async #perform(replay: Replay, act: Extract<Entry, { kind: 'act' }>): Promise<void> {
    const index = replay.done;
    replay.done += 1;
    const call = replay.stage.cast.play({ method: act.method, name: act.name, body: act.body }) as ControlCall;
    try {
      if (isReplayed(call)) await this.#needs.calls.perform(call);
      else this.#needs.recorder.note('act', call);
    } catch (error) {
      refuse(replay, index, error);
    }
  }

  /** Writes what is due, up to the next call, in one transaction. */
  #write(replay: Replay, startedMs: number, nowMs: number): void {
    this.#needs.world.database.transact(() => {
      for (let count = 0; count < AT_ONCE; count += 1) {
        const entry = replay.entries[replay.done];
        if (!entry || entry.kind === 'act' || startedMs + entry.at_ms / replay.speed > nowMs) return;
        const index = replay.done;
        replay.done += 1;
        try {
          playEntry(replay.stage, entry satisfies WrittenEntry);
        } catch (error) {
          refuse(replay, index, error);
        }
      }
    });
  }
}

function refuse(replay: Replay, entry: number, error: unknown): void {
  replay.refused.push({ entry, why: error instanceof Error ? error.message.slice(0, 300) : String(error) });
}

/** A token to every order of the recording, before there is the order. */
function issueTokens(world: World, cast: Cast, recording: Recording): ReplayedServer[] {
  const names = new Map<string, string>();
  for (const entry of recording.entries) {
    if (entry.kind !== 'order') continue;
    const name = entry.set['name'];
    if (typeof name === 'string' && !names.has(entry.order)) names.set(entry.order, name);
  }
  return [...names].map(([order, name]) => {
    const orderId = cast.idOf(order);
    return { name, order_id: orderId, api_token: world.tokens.issue(orderId) };
  });
}

function viewOf({ state, speed, done, entries, refused }: Replay): ReplayView {
  return { state, speed, done, of: entries.length, refused: refused.slice(0, 50) };
}
