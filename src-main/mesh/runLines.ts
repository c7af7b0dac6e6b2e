import type { OrderId } from '../../src-shared/basics/index.ts';
import type { MeshRun, RunLine, RunStep } from '../../src-shared/domain/index.ts';
import type { AskProgress } from '../chat/index.ts';

/** Begins a line for a question that is about to be asked. Pure, as all here. */
export function openLine(run: MeshRun, step: RunStep, orderId: OrderId, now: number): MeshRun {
  const line: RunLine = { step, orderId, state: 'waiting', startedAt: now, endedAt: null, tool: null, note: null };
  return { ...run, lines: [...run.lines, line] };
}

/** Notes that the question was sent, or the tool the agent uses. */
export function noteProgress(run: MeshRun, progress: AskProgress, now: number): MeshRun {
  const change: Partial<RunLine> =
    progress.kind === 'sent' ? { state: 'asking', startedAt: now } : { tool: progress.name };
  return changeOpen(run, change);
}

/** Ends the open line; one whose question was never sent leaves no trace. */
export function closeLine(
  run: MeshRun,
  state: 'done' | 'refused' | 'failed',
  note: string | null,
  now: number,
): MeshRun {
  const last = run.lines.at(-1);
  if (last?.state === 'waiting') return { ...run, lines: run.lines.slice(0, -1) };
  return changeOpen(run, { state, note, endedAt: now });
}

/** How often this question to this agent came to nothing that could be read. */
export function timesFailed(run: MeshRun, step: RunStep, orderId: OrderId): number {
  return run.lines.filter((line) => line.step === step && line.orderId === orderId && line.state === 'failed').length;
}

function changeOpen(run: MeshRun, change: Partial<RunLine>): MeshRun {
  const last = run.lines.at(-1);
  if (last === undefined || last.endedAt !== null) return run;
  return { ...run, lines: [...run.lines.slice(0, -1), { ...last, ...change }] };
}
