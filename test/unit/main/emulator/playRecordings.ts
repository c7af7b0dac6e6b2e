import { type Emulator, openEmulator } from '../../../../src-main/emulator/index.ts';
import { type FakeClock, fakeClock } from '../../../fakes/fakeClock.ts';
import { seededRandom } from '../../../fakes/seededRandom.ts';
import { control, type Made, until } from './visitEmulator.ts';

export type Entry = { readonly at_ms: number; readonly kind: string; readonly order?: string } & Record<
  string,
  unknown
>;
export type Recording = { readonly lasts_ms: number; readonly entries: Entry[] };
export type Run = {
  readonly state: string;
  readonly refused: unknown[];
  readonly servers: Array<Made & { name: string }>;
};
export type Stage = { readonly emulator: Emulator; readonly clock: FakeClock };

const opened: Stage[] = [];

/** An emulator of its own whose time stands still until it is moved. */
export async function open(seed: number): Promise<Stage> {
  const clock = fakeClock();
  const switches = { rateLimits: 'off', wordMs: 0, requestMs: 50 } as const;
  const emulator = await openEmulator({ machine: { clock, random: seededRandom(seed) }, switches, clock: 60 });
  const stage = { emulator, clock };
  opened.push(stage);
  return stage;
}

export const call = <T>({ emulator }: Stage, method: string, name: string, body?: object): Promise<T> =>
  control<T>(emulator, method, name, body);
export const record = (stage: Stage, action: 'start' | 'stop'): Promise<unknown> =>
  call(stage, 'POST', 'record', { action });
export const recordingOf = (stage: Stage): Promise<Recording> => call(stage, 'GET', 'recording');

/** Moves time in steps, so that calls that wait for each other come through. */
export async function live({ clock }: Stage, forMs: number, stepMs = 50): Promise<void> {
  for (let moved = 0; moved < forMs; moved += stepMs) {
    clock.advance(stepMs);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Plays a recording to its end. */
export async function replay(stage: Stage, recording: Recording, speed: number): Promise<Run> {
  const started = await call<Run>(stage, 'POST', 'replay', { recording, speed });
  const ended = await until(async () => {
    await live(stage, 500);
    const { run } = await call<{ run: Run }>(stage, 'GET', 'replay');
    return run.state === 'running' ? null : run;
  });
  return { ...ended, servers: started.servers };
}

/** The story without its moments: ids are names already, stamps are marks. */
export function storyOf({ entries }: Recording): unknown {
  return entries.map(
    ({ at_ms: _at, ...entry }) =>
      JSON.parse(JSON.stringify(entry).replace(/\{"\$(ms|iso|life)":-?\d+\}/g, '"a moment"')) as unknown,
  );
}

/** Stops every emulator that was opened. */
export async function stopAll(): Promise<void> {
  for (const { emulator } of opened.splice(0)) await emulator.stop();
}
