import { Refusal } from '../http/Refusal.ts';
import type { World } from '../World.ts';

/**
 * The routes that the service gave to access tokens later, and that older documents leave to the dashboard (contract,
 * contradiction on restart and api-key). Refusal: 404 `not_found`, as if they were not there.
 */
export function requireOwnerActions(world: World): void {
  if (!world.switches.ownerActions) throw new Refusal(404, 'not_found', 'There is no such route.');
}
