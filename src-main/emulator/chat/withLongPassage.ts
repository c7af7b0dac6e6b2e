import type { Telling } from '../agents/AgentStep.ts';
import type { Faults } from '../faults/Faults.ts';
import type { FaultParams } from '../faults/faultTable.ts';

/** The answer with the armed long words before it. They are part of what was said: the history has them too. */
export function withLongPassage(faults: Faults, orderId: string, telling: Telling): Telling {
  const armed = faults.take('longPassage', orderId);
  return armed ? after(armed, telling) : telling;
}

function* after({ bytes, frames }: FaultParams<'longPassage'>, telling: Telling): Telling {
  yield { kind: 'say', text: `${'a'.repeat(bytes - 1)} `.repeat(frames) };
  yield* telling;
}
