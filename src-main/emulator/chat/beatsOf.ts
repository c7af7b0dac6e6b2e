import type { Telling } from '../agents/AgentStep.ts';
import type { World } from '../World.ts';
import type { Beats } from './Beat.ts';
import { classicBeats } from './classicBeats.ts';
import type { ChatDialect } from './Frame.ts';
import { failTurn } from './failTurn.ts';
import { loseWords } from './loseWords.ts';
import { modernBeats } from './modernBeats.ts';

/** Lays an answer out in time, in a dialect, with what is armed to go wrong with it. */
export function beatsOf(world: World, orderId: string, telling: Telling, dialect: ChatDialect): Beats {
  const { faults, switches } = world;
  const { wordMs, toolPace } = switches;
  const pace = { wordMs, toolPace, splitWords: faults.look('splitWords') !== null };
  const told = dialect === 'modern' ? modernBeats(telling, pace) : classicBeats(telling, pace);
  const loss = faults.take('chatPauseWithLoss', orderId);
  const heard = loss ? loseWords(told, loss.lose) : told;
  const failing = faults.take('turnFails', orderId);
  return failing ? failTurn(heard, failing.code, failing.seconds * 1000) : heard;
}
