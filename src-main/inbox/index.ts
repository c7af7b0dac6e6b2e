export { accountSteps } from './accountSteps.ts';
export { Inbox, type InboxFact } from './Inbox.ts';
export type { InboxStep } from './InboxStep.ts';
export { InboxStore } from './InboxStore.ts';
export { importSteps } from './importSteps.ts';
export { inboxStepsFor, silentStep, stillStuckStep } from './inboxStepsFor.ts';
export { intentStepsFor } from './intentStepsFor.ts';
export { meshPlanSteps, meshRunSteps, pairSubject } from './meshSteps.ts';
export { tokenSteps } from './tokenSteps.ts';
