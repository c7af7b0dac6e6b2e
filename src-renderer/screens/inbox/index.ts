export { actionTestId, describeItem, type ItemLine } from './describeItem.ts';
export { InboxScreen } from './InboxScreen.tsx';
export { listOpen } from './listOpen.ts';
export { snoozeChoices, WAIT_MS } from './snoozeChoices.ts';
export { type ItemActs, useItemActs } from './useItemActs.ts';
