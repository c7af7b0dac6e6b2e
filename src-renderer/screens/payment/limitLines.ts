import { addMoney, formatAmount, type Money } from '../../../src-shared/basics/index.ts';
import type { Caps, Spent } from '../../../src-shared/domain/index.ts';
import { formatCount, type MeterProps } from '../../parts/index.ts';

export type LimitLine = Pick<MeterProps, 'label' | 'share' | 'words'> & {
  readonly key: string;
  readonly level: NonNullable<MeterProps['level']>;
};

/** From here a limit is near, as a share of it. */
const NEAR = 0.9;

/** The limits as they would stand after one more payment of `next`, or as they stand now without one. Pure. */
export function limitLines(caps: Caps, spent: Spent, next: Money | null): readonly LimitLine[] {
  const plus = (sum: Money) => (next === null ? sum : addMoney(sum, next));
  const money = (key: string, label: string, used: Money, cap: Money): LimitLine => ({
    key,
    label,
    ...leveled(Number(used.minor), Number(cap.minor)),
    words: `${formatAmount(used)} of ${formatWhole(cap)}`,
  });
  const servers = spent.serversToday + (next === null ? 0 : 1);
  return [
    ...(next === null ? [] : [money('payment', 'Per payment', next, caps.perPayment)]),
    money('today', 'Today', plus(spent.today), caps.perDay),
    money('month', '30 days', plus(spent.last30Days), caps.per30Days),
    {
      key: 'servers',
      label: 'Servers today',
      ...leveled(servers, caps.serversPerDay, false),
      words: `${formatCount(servers)} of ${formatCount(caps.serversPerDay)}`,
    },
  ];
}

/** Counts are full at their limit and no trouble: the last allowed server is allowed. */
function leveled(used: number, cap: number, canBeNear = true): Pick<LimitLine, 'share' | 'level'> {
  const share = cap === 0 ? (used === 0 ? 0 : 2) : used / cap;
  return { share, level: share > 1 ? 'over' : canBeNear && share >= NEAR && share < 1 ? 'near' : 'fine' };
}

function formatWhole(money: Money): string {
  return formatAmount(money).replace(/\.00$/, '');
}
