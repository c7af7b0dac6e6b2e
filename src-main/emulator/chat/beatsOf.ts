import type { Telling } from '../agents/AgentStep.ts';
import { takeFailure } from '../receipts/takeFailure.ts';
import type { World } from '../World.ts';
import type { Beats } from './Beat.ts';
import { classicBeats } from './classicBeats.ts';
import type { ChatDialect } from './Frame.ts';
import { failTurn } from './failTurn.ts';
import { loseWords } from './loseWords.ts';
import { modernBeats } from './modernBeats.ts';
import type { TurnFrom } from './Turns.ts';
import { withLongPassage } from './withLongPassage.ts';

/** Lays an answer out in time, with what is armed to go wrong with it. Only sockets have dialects and lose words. */
export function beatsOf(world: World, orderId: string, telling: Telling, from: TurnFrom): Beats {
  const { faults, switches } = world;
  const { wordMs, toolPace } = switches;
  const isSocket = from.source === 'ws';
  const dialect = dialectOf(world, from);
  const pace = { wordMs, toolPace, splitWords: faults.look('splitWords') !== null };
  const whole = withLongPassage(faults, orderId, telling);
  const told = dialect === 'modern' ? modernBeats(whole, pace) : classicBeats(whole, pace);
  const loss = isSocket ? faults.take('chatPauseWithLoss', orderId) : null;
  const heard = loss ? loseWords(told, loss.lose) : told;
  const failing = takeFailure(faults, 'chat_message', orderId);
  return failing ? failTurn(heard, failing) : heard;
}

/** How a turn is told: only sockets have dialects. */
export function dialectOf({ switches }: World, { source, dialect }: TurnFrom): ChatDialect {
  return dialect ?? (source === 'ws' ? switches.chatDialect : 'classic');
}
