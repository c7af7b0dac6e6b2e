import { parseWith } from '../http/parseWith.ts';
import type { Route } from '../http/Route.ts';
import { readJsonObject } from '../http/readBody.ts';
import type { Recorder } from '../recording/Recorder.ts';
import type { Replays } from '../recording/Replays.ts';
import { writeRecording } from '../recording/writeRecording.ts';
import { recordBody, replayBody } from './controlBodies.ts';
import type { ControlRoute } from './controlRoute.ts';

const LARGEST_RECORDING = 64 * 1024 * 1024;

/** Record and replay. These calls are not themselves recorded. */
export function recordRoutes(route: ControlRoute, recorder: Recorder, replays: Replays): readonly Route[] {
  const unrecorded = { isTold: false };
  return [
    route('GET', 'record', () => recorder.status()),
    route(
      'POST',
      'record',
      (call) => {
        const { action } = parseWith(recordBody, readJsonObject(call.body));
        if (action === 'start') recorder.start();
        else recorder.stop();
        return recorder.status();
      },
      200,
      unrecorded,
    ),
    route('GET', 'recording', () => {
      const { rows, span } = recorder.read();
      return writeRecording(rows, span);
    }),
    route('DELETE', 'recording', () => recorder.forget(), 204, unrecorded),
    route('GET', 'replay', () => ({ run: replays.status() })),
    route(
      'POST',
      'replay',
      async (call) => {
        const { recording, speed } = parseWith(replayBody, readJsonObject(call.body));
        const { run, servers } = await replays.start(recording, speed);
        return { ...run, servers };
      },
      201,
      { ...unrecorded, maxBytes: LARGEST_RECORDING },
    ),
    route('DELETE', 'replay', () => replays.stop(), 204, unrecorded),
  ];
}
