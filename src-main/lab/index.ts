export { Lab, type MadeServer } from './Lab.ts';
export { type LabControl, openLabControl } from './openLabControl.ts';
export { RecordingFolder } from './RecordingFolder.ts';
