import type { Chats } from '../chat/Chats.ts';
import type { Turns } from '../chat/Turns.ts';
import type { EventStreams } from '../events/EventStreams.ts';
import type { AnsweredCall } from '../http/openHttpServer.ts';
import type { Route } from '../http/Route.ts';
import type { PageSignIns } from '../page/PageSignIns.ts';
import { noteCalls } from '../recording/noteCalls.ts';
import { Recorder } from '../recording/Recorder.ts';
import { Replays } from '../recording/Replays.ts';
import { Scenarios } from '../scenarios/Scenarios.ts';
import type { World } from '../World.ts';
import type { ClockControl } from './ClockControl.ts';
import { ControlCalls } from './ControlCalls.ts';
import { controlRoutes } from './controlRoutes.ts';

export type ControlWanted = {
  readonly world: World;
  readonly streams: EventStreams;
  readonly chats: Chats;
  readonly turns: Turns;
  readonly clockControl: ClockControl;
  readonly adminKey: string;
  /** Browsers that are signed in may use it, too. */
  readonly signIns: PageSignIns;
  /** Every route there is, so that a fault about none is found out. */
  readonly all: () => readonly Route[];
};

/** What plays on the control API, to be looked at. */
export type Players = { readonly scenarios: Scenarios; readonly recorder: Recorder; readonly replays: Replays };

export type Control = {
  readonly routes: readonly Route[];
  readonly players: Players;
  readonly onAnswered: (call: AnsweredCall) => void;
  /** Ends what is being played; the database is about to close. */
  readonly stop: () => Promise<void>;
};

/** Builds the control API, and what plays on it: scenarios, the recorder, replays. */
export function openControl(wanted: ControlWanted): Control {
  const { world, adminKey } = wanted;
  const calls = new ControlCalls(adminKey);
  const recorder = new Recorder(world);
  calls.watch((done) => recorder.note('act', done));
  const scenarios = new Scenarios(world, calls);
  const replays = new Replays({ world, recorder, calls });
  const routes = controlRoutes({ ...wanted, calls, scenarios, recorder, replays });
  calls.use(routes);
  const stop = (): Promise<void> => {
    replays.stop();
    return scenarios.stop();
  };
  return { routes, players: { scenarios, recorder, replays }, onAnswered: noteCalls(recorder), stop };
}
