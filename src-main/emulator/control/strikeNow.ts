import type { EventStreams } from '../events/EventStreams.ts';
import type { FaultView } from '../faults/Faults.ts';
import { invalid } from '../http/Refusal.ts';
import type { World } from '../World.ts';
import { agentStrikes } from './strikes/agentStrikes.ts';
import { chatStrikes } from './strikes/chatStrikes.ts';
import { engineStrikes } from './strikes/engineStrikes.ts';
import type { Reach, Strike } from './strikes/Strike.ts';
import { serverStrikes } from './strikes/serverStrikes.ts';
import { streamStrikes } from './strikes/streamStrikes.ts';

/** What the faults with `times: 0` do at the moment they are armed. To add one: a row in its family's table. */
const STRIKES: Readonly<Record<string, Strike>> = {
  ...streamStrikes,
  ...chatStrikes,
  ...serverStrikes,
  ...engineStrikes,
  ...agentStrikes,
};

/** Strikes at once. */
export function strikeNow(world: World, streams: EventStreams, view: FaultView, reach: Reach): void {
  const strike = STRIKES[view.name];
  if (!strike) throw invalid(`The fault "${view.name}" does not strike by itself.`);
  strike(world, streams, view.params, reach);
}
