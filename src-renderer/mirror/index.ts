export { applyNews } from './applyNews.ts';
export { keepInHistory, type PageHistory } from './keepInHistory.ts';
export { type Mirrored, type MirrorState, mirrorSnapshot, type TranscriptView } from './MirrorState.ts';
export { type Mirror, openMirror } from './openMirror.ts';
export { openPaymentPlaces } from './openPaymentPlaces.ts';
export { openPlaces, type Places, type PlacesState } from './openPlaces.ts';
export { openTicks, type PageTime } from './openTicks.ts';
export { type HeardNews, readNews } from './readNews.ts';
export { type AddWay, isSameSpot, type Spot, spotPath } from './Spot.ts';
