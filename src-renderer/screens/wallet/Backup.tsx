import { type ReactNode, useEffect, useState } from 'react';
import type { Account } from '../../../src-shared/domain/index.ts';
import { Banner, Button, CopyButton, formatDay, HoldButton, ProblemCard, Section } from '../../parts/index.ts';
import { useAsk, useCopy, useGo, useNow } from '../desk/index.ts';

/** A shown key goes away by itself, in milliseconds. */
const SHOWN_MS = 60_000;

/** The key's backup: shown on a hold, once, and gone again after a minute; and how to remove the wallet from here. */
export function Backup({ account }: { readonly account: Account }): ReactNode {
  const now = useNow();
  const fact = account.backedUpAt === null ? 'Not backed up' : `Backed up ${formatDay(account.backedUpAt, now)}`;
  return (
    <Section title="Backup" fact={fact}>
      {account.backedUpAt === null && (
        <Banner title="This key exists nowhere else." lamp="unknown">
          If this computer is lost, so is what the wallet holds. Write the key down.
        </Banner>
      )}
      <RevealKey account={account} />
      <ForgetWallet account={account} />
    </Section>
  );
}

function RevealKey({ account }: { readonly account: Account }): ReactNode {
  const [key, setKey] = useState<string | null>(null);
  const reveal = useAsk('secrets:reveal');
  const mark = useAsk('wallet:markBackedUp');
  const copy = useCopy();
  useEffect(() => {
    if (key === null) return;
    const timer = window.setTimeout(() => setKey(null), SHOWN_MS);
    return () => window.clearTimeout(timer);
  }, [key]);
  const show = () =>
    reveal.run({ what: 'walletKey', accountId: account.accountId, held: true }, ({ secret }) => setKey(secret));
  return (
    <div className="wallet__backup">
      {key === null ? (
        <HoldButton onHeld={show} busy={reveal.isBusy && 'Opening'}>
          Hold to show the key
        </HoldButton>
      ) : (
        <>
          <code className="wallet__key">{key}</code>
          <div className="wallet__acts">
            <CopyButton what="Private key" text={key} onCopy={copy} withWords />
            <Button
              look="primary"
              busy={mark.isBusy && 'Saving'}
              onClick={() => mark.run({ accountId: account.accountId }, () => setKey(null))}
            >
              I have written it down
            </Button>
            <Button look="bare" onClick={() => setKey(null)}>
              Hide
            </Button>
          </div>
        </>
      )}
      {reveal.problem !== null && <ProblemCard problem={reveal.problem} onCopy={copy} lamp="unknown" />}
    </div>
  );
}

function ForgetWallet({ account }: { readonly account: Account }): ReactNode {
  const [isSure, setSure] = useState(false);
  const forget = useAsk('wallet:forget');
  const copy = useCopy();
  const go = useGo();
  if (!isSure) {
    return (
      <div>
        <Button look="bare" onClick={() => setSure(true)}>
          Remove this wallet…
        </Button>
      </div>
    );
  }
  return (
    <div className="wallet__forget">
      <p>The key is erased from this computer. Without a backup nobody can reach what it holds.</p>
      {forget.problem !== null && <ProblemCard problem={forget.problem} onCopy={copy} lamp="unknown" />}
      <div className="wallet__acts">
        <HoldButton
          onHeld={() => forget.run({ accountId: account.accountId }, () => go({ screen: 'wallet' }))}
          busy={forget.isBusy && 'Erasing'}
        >
          Hold to erase the key
        </HoldButton>
        <Button look="bare" onClick={() => setSure(false)}>
          Keep it
        </Button>
      </div>
    </div>
  );
}
