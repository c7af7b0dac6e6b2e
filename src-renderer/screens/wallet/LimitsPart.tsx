import { type ReactNode, useState } from 'react';
import { formatMoney, formatToType, parseUsdc } from '../../../src-shared/basics/index.ts';
import type { Caps, WalletView } from '../../../src-shared/domain/index.ts';
import { Button, LinkButton, Meter, ProblemCard, Section, TextField } from '../../parts/index.ts';
import { useAsk, useCopy } from '../desk/index.ts';
import { limitLines } from '../payment/index.ts';

/** The limits that the signer enforces before it touches the key. */
export function LimitsPart({ wallet }: { readonly wallet: WalletView }): ReactNode {
  const [isChanging, setChanging] = useState(false);
  return (
    <Section
      title="Limits"
      actions={isChanging ? undefined : <LinkButton onClick={() => setChanging(true)}>Change</LinkButton>}
    >
      {isChanging ? (
        <CapsForm caps={wallet.caps} onClose={() => setChanging(false)} />
      ) : (
        <div className="wallet__limits">
          {limitLines(wallet.caps, wallet.spent, null).map(({ key, ...line }) => (
            <Meter {...line} key={key} />
          ))}
          <p className="text-meta">
            At most {formatMoney(wallet.caps.perPayment)} per payment. A day is the last 24 hours.
          </p>
        </div>
      )}
    </Section>
  );
}

type Fields = Readonly<Record<keyof Caps, string>>;

const AMOUNTS = [
  { key: 'perPayment', label: 'Per payment' },
  { key: 'perDay', label: 'Per day' },
  { key: 'per30Days', label: 'In 30 days' },
] as const;

function CapsForm({ caps, onClose }: { readonly caps: Caps; readonly onClose: () => void }): ReactNode {
  const copy = useCopy();
  const change = useAsk('wallet:changeCaps');
  const [fields, setFields] = useState<Fields>({
    perPayment: formatToType(caps.perPayment),
    perDay: formatToType(caps.perDay),
    per30Days: formatToType(caps.per30Days),
    serversPerDay: String(caps.serversPerDay),
  });
  const parsed = parseCaps(fields);
  const set = (key: keyof Caps) => (text: string) => setFields((before) => ({ ...before, [key]: text }));
  const save = () => {
    if (parsed !== null) change.run(parsed, onClose);
  };
  return (
    <div className="wallet__form">
      <div className="wallet__caps">
        {AMOUNTS.map(({ key, label }) => (
          <TextField
            key={key}
            label={label}
            trailing="USDC"
            value={fields[key]}
            onChange={set(key)}
            problem={isField(key, fields[key]) ? null : 'Write an amount such as 20 or 14.99.'}
          />
        ))}
        <TextField
          label="Servers per day"
          value={fields.serversPerDay}
          onChange={set('serversPerDay')}
          onEnter={save}
          problem={isField('serversPerDay', fields.serversPerDay) ? null : 'Write a whole number up to 1,000.'}
        />
      </div>
      {change.problem !== null && <ProblemCard problem={change.problem} onCopy={copy} />}
      <div className="wallet__acts">
        <Button
          look="primary"
          busy={change.isBusy && 'Saving'}
          offBecause={parsed === null && 'Correct the marked fields first.'}
          showsReason
          onClick={save}
        >
          Save limits
        </Button>
        <Button onClick={onClose}>Keep as they are</Button>
      </div>
    </div>
  );
}

function isField(key: keyof Caps, text: string): boolean {
  return key === 'serversPerDay' ? /^\d{1,4}$/.test(text.trim()) && Number(text) <= 1_000 : parseUsdc(text) !== null;
}

/** The fields as limits, or null while one can not be read. */
function parseCaps(fields: Fields): Caps | null {
  const perPayment = parseUsdc(fields.perPayment);
  const perDay = parseUsdc(fields.perDay);
  const per30Days = parseUsdc(fields.per30Days);
  const isWhole = isField('serversPerDay', fields.serversPerDay);
  if (perPayment === null || perDay === null || per30Days === null || !isWhole) return null;
  return { perPayment, perDay, per30Days, serversPerDay: Number(fields.serversPerDay) };
}
