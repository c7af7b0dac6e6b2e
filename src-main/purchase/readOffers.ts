import { type Answer, ok, refused } from '../../src-shared/basics/index.ts';
import type { Offers } from '../../src-shared/domain/index.ts';
import { BASE_SEPOLIA, type Plan, parseErrorEnvelope, parseJson, parsePlans } from '../../src-shared/protocol/index.ts';
import type { PurchaseDeps } from './Ports.ts';

/** Plans, regions and prices as the service lists them now. Problems: the network's, the service's codes, `unreadable_answer`. */
export async function readOffers({ http, clock }: Pick<PurchaseDeps, 'http' | 'clock'>): Promise<Answer<Offers>> {
  const reply = await http.request({ method: 'GET', path: '/api/v1/plans', bucket: 'free' });
  if (!reply.ok) return reply;
  const { status, headers, bodyText } = reply.value;
  if (status !== 200) return refused(parseErrorEnvelope(status, headers, bodyText, clock.now()));
  const body = parseJson(bodyText);
  if (!body.ok) return body;
  const listed = parsePlans(body.value);
  if (!listed.ok) return listed;
  return ok({
    plans: listed.value.plans.map(asOffer),
    regions: listed.value.regions.map(({ regionCode, name }) => ({ regionCode, name })),
    network: BASE_SEPOLIA.network,
    readAt: clock.now(),
  });
}

function asOffer(plan: Plan): Offers['plans'][number] {
  const { planId, name, cpu, ramGb, diskGb, price, tier, description } = plan;
  return { planId, name, cpu, ramGb, diskGb, price, tier, description };
}
