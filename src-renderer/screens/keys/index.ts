export { EMPTY_KEY, findKeyFlaw, type KeyDraft, KeyFields } from './KeyFields.tsx';
export { KeysScreen } from './KeysScreen.tsx';
