import { type InstallStep, installBegunAt, type Order } from '../../../src-shared/domain/index.ts';
import { formatDuration, type InstallStepLine } from '../../parts/index.ts';
import { sayStep } from '../describe/index.ts';

/** From many installs: done after 5 to 10 minutes, mostly near this. Milliseconds of the service's clock. */
const USUAL_MS = 400_000;
const LONGEST_USUAL_MS = 600_000;
const SLOW_MS = 720_000;
const PROBABLY_STUCK_MS = 1_200_000;

export type InstallPicture = {
  readonly elapsedMs: number;
  readonly usualMs: number;
  readonly endMs: number;
  readonly pace: 'usual' | 'slow' | 'probablyStuck';
  readonly steps: readonly InstallStepLine[];
};

/** An installation as it is drawn. Pure; `speed` is how much faster than real the service's clock runs, in the demo. */
export function describeInstall(order: Order, now: number, speed: number): InstallPicture {
  const endAt = order.installFailure?.at ?? now;
  const begunAt = installBegunAt(order) ?? order.addedAt;
  const elapsedMs = Math.max(0, endAt - begunAt);
  return {
    elapsedMs,
    usualMs: USUAL_MS / speed,
    endMs: Math.max(LONGEST_USUAL_MS / speed, elapsedMs),
    pace: elapsedMs > PROBABLY_STUCK_MS / speed ? 'probablyStuck' : elapsedMs > SLOW_MS / speed ? 'slow' : 'usual',
    steps: order.installSteps.filter((step) => !isVerdict(step, order)).map((step) => stepLine(step, order, now)),
  };
}

/** The service closes a failed installation with a step of that name: the step it failed at says it already. */
function isVerdict(step: InstallStep, order: Order): boolean {
  return step.step === 'failed' && order.installSteps.some((other) => other !== step && isFailedStep(other, order));
}

/** The step that the failure names may never have been ended by the installer. */
function isFailedStep(step: InstallStep, order: Order): boolean {
  return step.status.kind === 'error' || order.installFailure?.step === step.step;
}

function stepLine(step: InstallStep, order: Order, now: number): InstallStepLine {
  const isFailed = isFailedStep(step, order);
  const endAt = step.endedAt ?? (isFailed ? (order.installFailure?.at ?? null) : now);
  const took = step.startedAt === null || endAt === null ? null : formatDuration(endAt - step.startedAt);
  return {
    key: step.step,
    label: sayStep(step.step),
    state: isFailed ? 'failed' : stateOf(step),
    ...(took === null ? {} : { took }),
    ...(step.detail === null || step.detail === step.step ? {} : { note: step.detail }),
  };
}

function stateOf({ status }: InstallStep): InstallStepLine['state'] {
  if (status.kind === 'done') return 'done';
  return status.kind === 'skipped' ? 'skipped' : 'now';
}
