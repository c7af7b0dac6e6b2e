import { type ReactNode, useState } from 'react';
import { formatAmount, type Money, parseUsdc } from '../../../src-shared/basics/index.ts';
import type { Caps, WalletView } from '../../../src-shared/domain/index.ts';
import { Button, Meter, ProblemCard, Section, TextField } from '../../parts/index.ts';
import { useAsk, useCopy } from '../desk/index.ts';

/** What may be spent, enforced by the signer; meters show how much of it is used. */
export function Limits({ wallet }: { readonly wallet: WalletView }): ReactNode {
  const [isEditing, setEditing] = useState(false);
  const { caps, spent } = wallet;
  return (
    <Section
      title="Limits"
      fact={`${formatAmount(caps.perPayment)} USDC per payment`}
      actions={
        !isEditing && (
          <Button size="s" onClick={() => setEditing(true)}>
            Change
          </Button>
        )
      }
    >
      <div className="wallet__meters">
        <MoneyMeter label="Last day" used={spent.today} limit={caps.perDay} />
        <MoneyMeter label="Last 30 days" used={spent.last30Days} limit={caps.per30Days} />
        <Meter
          label="Servers a day"
          share={shareOf(spent.serversToday, caps.serversPerDay)}
          words={`${spent.serversToday} of ${caps.serversPerDay}`}
          level={levelOf(shareOf(spent.serversToday, caps.serversPerDay))}
        />
      </div>
      {isEditing && <LimitsForm caps={caps} onDone={() => setEditing(false)} />}
    </Section>
  );
}

function MoneyMeter({
  label,
  used,
  limit,
}: {
  readonly label: string;
  readonly used: Money;
  readonly limit: Money;
}): ReactNode {
  const share = shareOf(Number(used.minor), Number(limit.minor));
  return (
    <Meter
      label={label}
      share={share}
      words={`${formatAmount(used)} of ${formatAmount(limit)}`}
      level={levelOf(share)}
    />
  );
}

function shareOf(used: number, limit: number): number {
  if (limit === 0) return used > 0 ? 2 : 0;
  return used / limit;
}

function levelOf(share: number): 'fine' | 'near' | 'over' {
  return share > 1 ? 'over' : share >= 0.75 ? 'near' : 'fine';
}

type Draft = {
  readonly perPayment: string;
  readonly perDay: string;
  readonly per30Days: string;
  readonly serversPerDay: string;
};

function LimitsForm({ caps, onDone }: { readonly caps: Caps; readonly onDone: () => void }): ReactNode {
  const [draft, setDraft] = useState<Draft>(() => ({
    perPayment: formatAmount(caps.perPayment),
    perDay: formatAmount(caps.perDay),
    per30Days: formatAmount(caps.per30Days),
    serversPerDay: String(caps.serversPerDay),
  }));
  const change = useAsk('wallet:changeCaps');
  const copy = useCopy();
  const wanted = readDraft(draft);
  const field = (key: keyof Draft, label: string) => (
    <TextField label={label} value={draft[key]} onChange={(value) => setDraft({ ...draft, [key]: value })} />
  );
  return (
    <form
      className="wallet__limits-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (wanted !== null) change.run(wanted, onDone);
      }}
    >
      {field('perPayment', 'USDC per payment')}
      {field('perDay', 'USDC in a day')}
      {field('per30Days', 'USDC in 30 days')}
      {field('serversPerDay', 'Servers in a day')}
      {change.problem !== null && <ProblemCard problem={change.problem} onCopy={copy} lamp="unknown" />}
      <div className="wallet__acts">
        <Button
          look="primary"
          type="submit"
          busy={change.isBusy && 'Saving'}
          offBecause={wanted === null && 'Amounts like 20 or 14.99, and a whole number of servers.'}
        >
          Save limits
        </Button>
        <Button look="bare" onClick={onDone}>
          Keep as they were
        </Button>
      </div>
    </form>
  );
}

function readDraft(draft: Draft): Caps | null {
  const perPayment = parseUsdc(draft.perPayment);
  const perDay = parseUsdc(draft.perDay);
  const per30Days = parseUsdc(draft.per30Days);
  const isCount = /^\d{1,3}$/.test(draft.serversPerDay.trim());
  if (perPayment === null || perDay === null || per30Days === null || !isCount) return null;
  return { perPayment, perDay, per30Days, serversPerDay: Number(draft.serversPerDay) };
}
