import type { Random } from '../../src-shared/basics/index.ts';
import type { Station } from '../bench/startStation.ts';
import type { EmulatorProcess } from '../fakes/emulatorProcess.ts';
import type { FaultProxy } from '../fakes/faultProxy.ts';
import type { AppVerbs } from './appStation.ts';
import type { Truth } from './Truth.ts';

/** Everything a trial may play with. The app reaches the service through the proxy only. */
export type Stage = {
  readonly app: Station<AppVerbs>;
  readonly proxy: FaultProxy;
  /** The running one; replaced by a restart. */
  emulator: EmulatorProcess;
  /** Ends the service (gently or not), waits, and starts it again at the same address with the same state. */
  restartService(how: 'stop' | 'kill', afterMs: number): Promise<void>;
  readonly orderIds: readonly string[];
  readonly truth: Truth;
  readonly random: Random;
};

/** A whole number from `from` to `to`, both included. */
export function between(stage: Pick<Stage, 'random'>, from: number, to: number): number {
  return from + Math.floor(stage.random.fraction() * (to - from + 1));
}

export function oneOf<T>(stage: Pick<Stage, 'random'>, choices: readonly T[]): T {
  const chosen = choices[between(stage, 0, choices.length - 1)];
  if (chosen === undefined) throw new Error('There is nothing to choose from.');
  return chosen;
}
