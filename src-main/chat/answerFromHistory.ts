import type { ChatHistoryRow } from '../../src-shared/protocol/index.ts';

/**
 * The whole of an answer that has a gap, from the service's history. Pure. `question` is what was asked, word for word; the
 * answer is what the agent said after the newest time it was asked. Null when the history does not hold it: then the gap stays.
 */
export function answerFromHistory(question: string, rows: readonly ChatHistoryRow[]): string | null {
  const asked = rows.findLastIndex((row) => row.role === 'user' && row.text?.trim() === question.trim());
  if (asked < 0) return null;
  const said = rows.slice(asked + 1).filter((row) => row.role === 'agent' && row.text !== null);
  const whole = said.find((row) => row.isFinal)?.text ?? said.map((row) => row.text).join('');
  return whole === '' ? null : whole;
}
