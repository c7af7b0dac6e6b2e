import { isFromGateway, tellAsGateway } from '../engine/tellAsGateway.ts';
import { envelope, type Refusal, type ToldRefusal } from '../http/Refusal.ts';
import type { World } from '../World.ts';

const DASHBOARD = '/api/dashboard/';

/**
 * How a refusal reads at a path: the envelope everywhere; on the dashboard, when the switch says so, the old bare
 * `{error}`; and below a server's config, where the box itself would have refused, the words of its gateway.
 */
export function tellRefusal(world: World, path: string, refusal: Refusal, requestId: string): ToldRefusal {
  if (isFromGateway(path, refusal)) return tellAsGateway(refusal);
  if (world.switches.bareDashboardErrors && path.startsWith(DASHBOARD)) {
    return { status: refusal.status, body: { error: refusal.code } };
  }
  return { status: refusal.status, body: envelope(refusal, requestId) };
}
