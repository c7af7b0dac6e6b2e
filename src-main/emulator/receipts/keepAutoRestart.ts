import { MAIN_AGENT } from '../engine/Engine.ts';
import type { RestartNews } from '../life/Step.ts';
import type { World } from '../World.ts';

const WEDGE_DETECTOR = 'wedge_detector';

/** Keeps the receipt of a restart that the service does by itself. One that somebody's own restart superseded is over. */
export function keepAutoRestart(world: World, orderId: string, news: RestartNews): void {
  const { receipts, clock, random } = world;
  if (news.kind === 'begun') {
    const metadata = { agent_id: MAIN_AGENT, restart_id: random.uuid() };
    const begun = receipts.accept({ orderId, action: 'agent_restart', metadata, triggeredBy: WEDGE_DETECTOR });
    receipts.begin(begun.requestId);
    return;
  }
  const underWay = receipts.open(orderId, 'agent_restart').find((one) => one.triggeredBy === WEDGE_DETECTOR);
  if (!underWay) return;
  const { requestId, acceptedAt, metadata } = underWay;
  if (news.failure) return void receipts.fail(requestId, news.failure);
  receipts.complete(requestId, { agent_id: metadata['agent_id'], elapsed_ms: clock.now() - acceptedAt });
}
