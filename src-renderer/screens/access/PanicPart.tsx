import { ShieldAlert, Snowflake } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, formatMoment, ProblemCard, Section, SettingRow } from '../../parts/index.ts';
import { useAsk, useCopy, useMirrored, useNow } from '../desk/index.ts';

/** What to do when this computer is in the wrong hands, and whether payments are frozen. */
export function PanicPart({ onPanic }: { readonly onPanic: () => void }): ReactNode {
  const now = useNow();
  const copy = useCopy();
  const frozenAt = useMirrored((mirrored) => mirrored.wallet.frozenAt);
  // A browser has none; its tab carries the state alone.
  const hasTray = useMirrored((mirrored) => mirrored.app.host === 'electron');
  const freeze = useAsk('wallet:freeze');
  return (
    <Section title="In a hurry">
      <SettingRow
        title={frozenAt === null ? 'Payments are allowed' : 'Payments are frozen'}
        control={
          <Button
            icon={Snowflake}
            busy={freeze.isBusy && 'Noting'}
            onClick={() => freeze.run({ frozen: frozenAt === null })}
          >
            {frozenAt === null ? 'Freeze payments' : 'Allow payments again'}
          </Button>
        }
      >
        {frozenAt === null
          ? 'Within the limits under Wallet, and only after your yes.'
          : `Since ${formatMoment(frozenAt, now)}. Nothing is signed until you allow it again.`}
      </SettingRow>
      <SettingRow
        title="Panic"
        control={
          <Button look="danger" icon={ShieldAlert} data-testid="open-panic" onClick={onPanic}>
            Panic…
          </Button>
        }
      >
        Lock, freeze payments, or revoke everything this app holds. Also {hasTray && 'in the tray, and '}with Ctrl Shift
        L.
      </SettingRow>
      {freeze.problem !== null && <ProblemCard problem={freeze.problem} onCopy={copy} />}
    </Section>
  );
}
