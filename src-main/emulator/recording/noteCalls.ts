import type { AnsweredCall } from '../http/openHttpServer.ts';
import type { Recorder } from './Recorder.ts';

const LONGEST_PATH = 200;

/** Notes what clients asked to be done, and how it was answered: no bodies, no queries, and none of the reading. */
export function noteCalls(recorder: Recorder): (call: AnsweredCall) => void {
  return ({ method, path, status }) => {
    if (method !== 'GET' && path.startsWith('/api/'))
      recorder.note('call', { method, path: path.slice(0, LONGEST_PATH), status });
  };
}
