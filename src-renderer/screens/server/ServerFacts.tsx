import type { ReactNode } from 'react';
import { formatMoney } from '../../../src-shared/basics/index.ts';
import { accountListing, type Order } from '../../../src-shared/domain/index.ts';
import { type Fact, formatDay, formatMoment, KeyValueList, LinkButton, Section } from '../../parts/index.ts';
import { describeOpening, sayAgo } from '../describe/index.ts';
import { useCopy, useGo, useMirrored, useNow } from '../desk/index.ts';

/** What is known of a server, each copyable where a person would want to; what opens it leads to its Access tab. */
export function ServerFacts({ order }: { readonly order: Order }): ReactNode {
  const now = useNow();
  const copy = useCopy();
  const go = useGo();
  const account = useMirrored((mirrored) => accountListing(mirrored.accounts, order));
  const opening = (
    <LinkButton onClick={() => go({ screen: 'server', orderId: order.orderId, tab: 'access' })}>
      {describeOpening(order, account)}
    </LinkButton>
  );
  const read = order.statusReadAt === null ? 'not read yet' : `read ${sayAgo(now - order.statusReadAt)}`;
  return (
    <Section title="Facts" fact={read}>
      <KeyValueList
        facts={[...factsOf(order, now), { key: 'access', label: 'Access', value: opening }]}
        onCopy={copy}
      />
    </Section>
  );
}

/** The facts that are known; what is not told is not drawn. Pure. */
export function factsOf(order: Order, now: number): Fact[] {
  const paidAt = order.createdAt ?? order.addedAt;
  const isGone = order.status.kind === 'expired' || order.status.kind === 'deleted';
  return [
    ...(order.serverIp === null || isGone
      ? []
      : [
          { key: 'ip', label: 'IP', value: order.serverIp, copy: order.serverIp, mono: true },
          {
            key: 'ssh',
            label: 'SSH',
            value: `ssh root@${order.serverIp}`,
            copy: `ssh root@${order.serverIp}`,
            mono: true,
          },
        ]),
    ...(order.planName === null ? [] : [{ key: 'plan', label: 'Plan', value: order.planName }]),
    ...(order.regionCode === null ? [] : [{ key: 'region', label: 'Region', value: order.regionCode }]),
    ...(order.paid === null
      ? []
      : [{ key: 'paid', label: 'Paid', value: `${formatMoney(order.paid)} once, ${formatDay(paidAt, now)}` }]),
    ...(order.createdAt === null
      ? []
      : [{ key: 'created', label: 'Created', value: formatMoment(order.createdAt, now) }]),
    ...(order.serverName === null ? [] : [{ key: 'host', label: 'Host name', value: order.serverName, mono: true }]),
    { key: 'order', label: 'Order', value: order.orderId, copy: order.orderId, mono: true },
  ];
}
