export { describeError } from './describeError.ts';
export { openAppLog } from './openAppLog.ts';
export { openLog } from './openLog.ts';
export { openLogFile } from './openLogFile.ts';
export { redact } from './redact.ts';
export { redactUrl } from './redactUrl.ts';
