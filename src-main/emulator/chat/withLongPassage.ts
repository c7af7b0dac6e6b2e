import { type AgentStep, say } from '../agents/Intent.ts';
import type { Faults } from '../faults/Faults.ts';

/** The answer with the armed long words before it. They are part of what was said: the history has them too. */
export function withLongPassage(faults: Faults, orderId: string, steps: readonly AgentStep[]): readonly AgentStep[] {
  const armed = faults.take('longPassage', orderId);
  if (!armed) return steps;
  const word = `${'a'.repeat(armed.bytes - 1)} `;
  return [say(word.repeat(armed.frames)), ...steps];
}
