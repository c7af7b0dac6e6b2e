import type { Message } from '../../src-shared/domain/index.ts';
import type { ChatHistoryRow } from '../../src-shared/protocol/index.ts';
import { replaceText } from './applyChatFrame.ts';

/**
 * Refills an answer that has a gap from the service's history. Pure. `question` is what the person wrote; the answer is
 * what the agent said after the newest time it was asked. Null when the history does not hold it: then the gap stays, marked.
 */
export function answerFromHistory(answer: Message, question: string, rows: readonly ChatHistoryRow[]): Message | null {
  const asked = rows.findLastIndex((row) => row.role === 'user' && row.text?.trim() === question.trim());
  if (asked < 0) return null;
  const said = rows.slice(asked + 1).filter((row) => row.role === 'agent' && row.text !== null);
  const whole = said.find((row) => row.isFinal)?.text ?? said.map((row) => row.text).join('');
  if (whole === '') return null;
  const parts = replaceText(answer.parts, whole);
  return { ...answer, parts, state: 'done', problem: null, revision: answer.revision + 1 };
}
