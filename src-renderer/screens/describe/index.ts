export { describeIntent, type IntentLine, isUnfinished } from './describeIntent.ts';
export { countKeyRows, describeKeyRow, type KeyRowLine } from './describeKeyRow.ts';
export { describeLights, streamLight } from './describeLights.ts';
export { describeNetwork } from './describeNetwork.ts';
export { describeServer, type ServerLine, sayAction, sayAgo, sayInstalling } from './describeServer.ts';
export { plainWords } from './plainWords.ts';
export { sayProvider } from './sayProvider.ts';
export { sayStep } from './sayStep.ts';
export { watchedSince } from './watchedSince.ts';
