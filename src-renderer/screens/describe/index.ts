export { describeIntent, type IntentLine } from './describeIntent.ts';
export { describeLights, streamLight } from './describeLights.ts';
export { describeNetwork } from './describeNetwork.ts';
export { describeOpening } from './describeOpening.ts';
export { describeServer, type ServerLine, sayAction, sayAgo, sayInstalling } from './describeServer.ts';
export { plainWords } from './plainWords.ts';
export { sayStep } from './sayStep.ts';
export { watchedSince } from './watchedSince.ts';
