import type { AgentStep } from '../agents/Intent.ts';
import type { ChatRow } from './ChatLog.ts';
import type { Frame } from './Frame.ts';

/** One moment of an answer: after a wait, a frame, and what is written about it. */
export type Beat = {
  readonly afterMs: number;
  readonly frame: Frame;
  readonly row?: ChatRow;
  readonly progress?: Readonly<Record<string, unknown>>;
};

export type Pace = {
  readonly wordMs: number;
  readonly splitWords: boolean;
  /** How many text frames in the middle are lost between a pause and a resume. */
  readonly lose: number;
};

/** Lays an answer out in time, word by word. */
export function planBeats(steps: readonly AgentStep[], pace: Pace): Beat[] {
  const beats = steps.flatMap((step) => (step.kind === 'say' ? sayBeats(step.text, pace) : toolBeats(step)));
  return pace.lose > 0 ? loseSome(beats, pace.lose) : beats;
}

function sayBeats(text: string, pace: Pace): Beat[] {
  const parts = pace.splitWords
    ? [...text.matchAll(/[\s\S]{1,3}/gu)].map((match) => match[0])
    : (text.match(/\s*\S+\s*/g) ?? [text]);
  return parts.map((part) => ({ afterMs: pace.wordMs, frame: { type: 'text', text: part } }));
}

function toolBeats(step: Extract<AgentStep, { kind: 'tool' }>): Beat[] {
  const target = step.target === undefined ? {} : { target: step.target };
  return [
    {
      afterMs: 120,
      frame: { type: 'tool_use', name: step.name, ...target },
      row: { role: 'tool', kind: 'use', name: step.name, ...(step.target === undefined ? {} : { text: step.target }) },
      progress: { stage: 'tool_use', tool: step.name },
    },
    {
      afterMs: step.takesMs,
      frame: { type: 'tool_result', outcome: step.outcome },
      row: { role: 'tool', kind: 'result', name: step.name, text: step.found },
      progress: { stage: 'tool_result', tool: step.name },
    },
  ];
}

/** A pause in the middle, some words that never arrive, and a resume: what a full socket looks like to a client. */
function loseSome(beats: readonly Beat[], lose: number): Beat[] {
  const texts = beats.map((beat, index) => (beat.frame.type === 'text' ? index : -1)).filter((index) => index >= 0);
  const from = Math.max(0, Math.floor((texts.length - lose) / 2));
  const lost = new Set(texts.slice(from, from + lose));
  const first = texts[from] ?? 0;
  const last = texts[Math.min(texts.length, from + lose) - 1] ?? first;
  return beats.flatMap((beat, index) => [
    ...(index === first ? [{ afterMs: 0, frame: { type: 'backpressure_pause' } as const }] : []),
    ...(lost.has(index) ? [] : [beat]),
    ...(index === last ? [{ afterMs: 300, frame: { type: 'backpressure_resume' } as const }] : []),
  ]);
}
