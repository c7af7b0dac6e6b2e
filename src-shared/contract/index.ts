export { type AskArgument, type AskName, type AskResult, asks } from './Asks.ts';
export { LONGEST_RECORDING_TEXT } from './labAsks.ts';
export { type NewsName, type NewsPayload, newsItems } from './News.ts';
export { findNewsMisfit } from './newsShapes.ts';
export { parsePlace } from './parsePlace.ts';
export { placeOfLink } from './placeOfLink.ts';
export { PUBLIC_KEY_LINE, type SavedDraft, savedDraftSchema } from './savedDraft.ts';
export type * from './views.ts';
