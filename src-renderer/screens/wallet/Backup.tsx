import { type ReactNode, useEffect, useState } from 'react';
import type { Account } from '../../../src-shared/domain/index.ts';
import { Button, Checkbox, formatDay, HoldButton, ProblemCard, Section, SettingRow, Sheet } from '../../parts/index.ts';
import { useAsk, useCopy, useMirrored, useNow } from '../desk/index.ts';

/** A revealed key is hidden again by itself after this long, in milliseconds. */
const SHOWN_MS = 60_000;

/** The backup of the key, and the way to forget the wallet. */
export function Backup({ account }: { readonly account: Account }): ReactNode {
  const now = useNow();
  const [open, setOpen] = useState<'backup' | 'forget' | null>(null);
  const { title, says } = describeBackup(account, now);
  const isBackedUp = account.backedUpAt !== null;
  return (
    <Section title="Key">
      <SettingRow
        title={title}
        control={
          <div className="wallet__acts">
            {!isBackedUp && account.origin === 'imported' && <HaveElsewhere account={account} />}
            <Button look={isBackedUp ? 'plain' : 'primary'} onClick={() => setOpen('backup')}>
              {isBackedUp ? 'Show the key' : 'Make a backup'}
            </Button>
          </div>
        }
      >
        {says}
      </SettingRow>
      <SettingRow
        title="Forget this wallet"
        control={
          <Button look="danger" onClick={() => setOpen('forget')}>
            Forget
          </Button>
        }
      >
        Erases the key from this computer. What it holds stays on the chain.
      </SettingRow>
      {open === 'backup' && <BackupSheet account={account} onClose={() => setOpen(null)} />}
      {open === 'forget' && <ForgetSheet account={account} onClose={() => setOpen(null)} />}
    </Section>
  );
}

function describeBackup(
  { backedUpAt, origin }: Account,
  now: number,
): { readonly title: string; readonly says: string } {
  if (origin === 'demo') return { title: 'Play money needs no backup', says: 'The demo’s key opens nothing real.' };
  if (backedUpAt !== null) {
    const verb = origin === 'imported' ? 'noted' : 'made';
    return { title: `Backup ${verb} ${formatDay(backedUpAt, now)}`, says: 'Whoever has the key has the money.' };
  }
  const lost = 'If this computer is lost, so is the money.';
  return origin === 'imported'
    ? { title: 'No backup noted', says: `You brought this key, and may have the only copy here. ${lost}` }
    : { title: 'No backup yet', says: `${lost} The key fits on a piece of paper.` };
}

/** A key that was brought here may well be kept elsewhere: only the person knows. */
function HaveElsewhere({ account }: { readonly account: Account }): ReactNode {
  const copy = useCopy();
  const mark = useAsk('wallet:markBackedUp');
  return (
    <>
      {mark.problem !== null && <ProblemCard problem={mark.problem} onCopy={copy} />}
      <Button busy={mark.isBusy && 'Noting'} onClick={() => mark.run({ accountId: account.accountId })}>
        I have it elsewhere
      </Button>
    </>
  );
}

/** A browser may not let the page look whether the key is still there. */
const SAY_LEAVES = {
  electron: 'It leaves the clipboard after 30 s.',
  browser: 'It leaves the clipboard after 30 s where the browser allows that; copy something else to be sure.',
} as const;

type SheetProps = { readonly account: Account; readonly onClose: () => void };

function BackupSheet({ account, onClose }: SheetProps): ReactNode {
  const copy = useCopy();
  const reveal = useAsk('secrets:reveal');
  const copyKey = useAsk('wallet:copyKey');
  const mark = useAsk('wallet:markBackedUp');
  const host = useMirrored((mirrored) => mirrored.app.host);
  const [key, setKey] = useState<string | null>(null);
  useEffect(() => {
    if (key === null) return;
    const timer = window.setTimeout(() => setKey(null), SHOWN_MS);
    return () => window.clearTimeout(timer);
  }, [key]);
  const [isCopied, setCopied] = useState(false);
  const problem = reveal.problem ?? copyKey.problem ?? mark.problem;
  const ask = () =>
    reveal.run({ what: 'walletKey', accountId: account.accountId, held: true }, ({ secret }) => setKey(secret));
  return (
    <Sheet
      isOpen
      title="Backup of the key"
      onClose={onClose}
      foot={
        <>
          <Button size="l" firstFocus onClick={onClose}>
            Close
          </Button>
          {key === null ? (
            <HoldButton busy={reveal.isBusy && 'Reading'} onHeld={ask} testId="reveal-key">
              Show the key, hold 1 s
            </HoldButton>
          ) : (
            <Button
              look="primary"
              size="l"
              busy={mark.isBusy && 'Noting'}
              onClick={() => mark.run({ accountId: account.accountId }, onClose)}
            >
              I have written it down
            </Button>
          )}
        </>
      }
    >
      <p className="text-second">Whoever reads this key can spend all it holds. Look who stands behind you.</p>
      {key !== null && (
        <>
          <code className="wallet__key">{key}</code>
          <p className="text-meta">
            Hidden again after a minute.{' '}
            <Button
              busy={copyKey.isBusy && 'Copying'}
              data-testid="copy-key"
              onClick={() => copyKey.run({ accountId: account.accountId, held: true }, () => setCopied(true))}
            >
              {isCopied ? 'Copied' : 'Copy key'}
            </Button>{' '}
            {isCopied && SAY_LEAVES[host]}
          </p>
        </>
      )}
      {problem !== null && <ProblemCard problem={problem} onCopy={copy} />}
    </Sheet>
  );
}

function ForgetSheet({ account, onClose }: SheetProps): ReactNode {
  const copy = useCopy();
  const forget = useAsk('wallet:forget');
  const [isSure, setSure] = useState(false);
  const words = account.backedUpAt === null ? 'There is no backup: what it holds will be lost' : 'I have the backup';
  return (
    <Sheet
      isOpen
      title="Forget this wallet?"
      width="s"
      onClose={onClose}
      foot={
        <>
          <Button size="l" firstFocus onClick={onClose}>
            Keep it
          </Button>
          <HoldButton
            look="danger"
            busy={forget.isBusy && 'Erasing'}
            offBecause={!isSure && 'Tick the line above first.'}
            onHeld={() => forget.run({ accountId: account.accountId }, onClose)}
          >
            Forget, hold 1 s
          </HoldButton>
        </>
      }
    >
      <p className="text-second">The key is erased from this computer. Servers bought with it stay yours.</p>
      <Checkbox label={words} checked={isSure} onChange={setSure} />
      {forget.problem !== null && <ProblemCard problem={forget.problem} onCopy={copy} />}
    </Sheet>
  );
}
