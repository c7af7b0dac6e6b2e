import { assertNever, problem } from '../../src-shared/basics/index.ts';
import type { Message, MessagePart } from '../../src-shared/domain/index.ts';
import { describeFailure } from '../../src-shared/protocol/index.ts';
import type { SafeFrame } from './SafeFrame.ts';

/**
 * Applies one frame to the agent's message under way. Pure; `now` is unix ms. Frames that are about the connection and
 * not about the answer change nothing here. A frame we do not know changes nothing either, and is no error.
 */
export function applyChatFrame(message: Message, frame: SafeFrame, now: number): Message {
  const next = (parts: readonly MessagePart[], state: Message['state'] = message.state): Message => ({
    ...message,
    parts,
    state,
    revision: message.revision + 1,
  });
  switch (frame.kind) {
    case 'said':
      return next(appendSaid(message.parts, frame.parts));
    case 'saidWhole':
      return next(replaceSaid(message.parts, frame.parts));
    case 'tool_use':
      return next([...message.parts, runningTool(frame.name, frame.target, now)]);
    case 'tool_result':
      return next(endTool(message.parts, frame.name, outcomeOf(frame.outcome), now));
    case 'done':
      return next(endAllTools(message.parts, now), 'done');
    case 'error': {
      const { cause, nextStep } = describeFailure({ code: frame.code, message: frame.text, fallback: null });
      const hint = nextStep ?? 'Try again; if it goes on, restart the agent.';
      return { ...next(endAllTools(message.parts, now), 'failed'), problem: problem(frame.code, cause, hint) };
    }
    case 'backpressure_pause':
      return next([...message.parts, { kind: 'gap' }]);
    case 'status':
    case 'statusStep':
    case 'interim_commit_final':
    case 'phase':
    case 'backpressure_resume':
    case 'credential_cooldown':
    case 'unknown':
      return message;
    default:
      return assertNever(frame);
  }
}

/** True when the frame belongs to an answer, so that one must be begun to hold it. A gap belongs to one that has begun. */
export function isAnswerFrame({ kind }: SafeFrame): boolean {
  return ['said', 'saidWhole', 'tool_use', 'tool_result', 'done', 'error', 'backpressure_pause'].includes(kind);
}

function appendSaid(parts: readonly MessagePart[], more: readonly MessagePart[]): readonly MessagePart[] {
  const all = [...parts];
  for (const part of more) {
    const last = all.at(-1);
    if (part.kind === 'text' && last?.kind === 'text') all[all.length - 1] = { ...last, text: last.text + part.text };
    else all.push(part);
  }
  return all;
}

/** A whole answer replaces every piece that was streamed, and the gaps with them; the tools stay where they were. */
export function replaceSaid(parts: readonly MessagePart[], whole: readonly MessagePart[]): readonly MessagePart[] {
  return [...parts.filter((part) => part.kind === 'tool'), ...whole];
}

function runningTool(name: string | null, target: string | null, now: number): MessagePart {
  return { kind: 'tool', name: name ?? 'tool', target, outcome: 'running', startedAt: now, endedAt: null };
}

function outcomeOf(word: string | null): 'success' | 'error' | 'unknown' {
  return word === 'error' ? 'error' : word === null || word === 'success' ? 'success' : 'unknown';
}

function endTool(
  parts: readonly MessagePart[],
  name: string | null,
  outcome: 'success' | 'error' | 'unknown',
  now: number,
): readonly MessagePart[] {
  const index = parts.findIndex(
    (part) => part.kind === 'tool' && part.outcome === 'running' && (name === null || part.name === name),
  );
  return parts.map((part, at) => (at === index && part.kind === 'tool' ? { ...part, outcome, endedAt: now } : part));
}

/** What the end of the turn did not say of a tool stays unknown; it is not drawn as a success. */
function endAllTools(parts: readonly MessagePart[], now: number): readonly MessagePart[] {
  return parts.map((part) =>
    part.kind === 'tool' && part.outcome === 'running' ? { ...part, outcome: 'unknown', endedAt: now } : part,
  );
}
