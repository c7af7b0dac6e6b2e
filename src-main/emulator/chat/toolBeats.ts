import type { AgentStep, Outcome } from '../agents/AgentStep.ts';
import type { Beat, Pace } from './Beat.ts';
import type { ChatDialect } from './Frame.ts';

const BEFORE_TOOL_MS = 120;

type ToolStep = Extract<AgentStep, { kind: 'tool' }>;

/** A tool call in two beats: it is taken up, and when its time is over it has run and its effect is there. */
export function toolBeats(
  step: ToolStep,
  pace: Pace,
  wording: { dialect: ChatDialect; round: number },
): readonly Beat[] {
  const { name } = step;
  const target = step.target === undefined ? {} : { target: step.target };
  const text = step.target === undefined ? {} : { text: step.target };
  const isModern = wording.dialect === 'modern';
  const result = ({ outcome, found }: Outcome) => ({
    type: 'tool_result' as const,
    outcome,
    ...(isModern ? { name, summary: found } : {}),
  });
  return [
    {
      kind: 'toolUse',
      afterMs: BEFORE_TOOL_MS * pace.toolPace,
      happen: () => ({
        frames: [
          ...(isModern ? [{ type: 'status' as const, step: name }] : []),
          { type: 'tool_use', name, ...target, ...(isModern ? { round: wording.round } : {}) },
        ],
        row: { role: 'tool', kind: 'use', name, ...text },
        progress: { stage: 'tool_use', tool: name },
      }),
    },
    {
      kind: 'toolResult',
      afterMs: step.takesMs * pace.toolPace,
      happen: () => {
        const outcome = step.run();
        return {
          frames: [result(outcome)],
          row: { role: 'tool', kind: 'result', name, text: outcome.found },
          progress: { stage: 'tool_result', tool: name },
        };
      },
    },
  ];
}
