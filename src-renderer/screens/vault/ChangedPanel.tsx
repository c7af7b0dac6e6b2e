import './Vault.css';
import { type ReactNode, useState } from 'react';
import { isUnfinished } from '../../../src-shared/domain/index.ts';
import { Banner, Button, HoldButton, ProblemCard } from '../../parts/index.ts';
import { useAsk, useCopy, useMirrored } from '../desk/index.ts';
import type { PassphrasePanelProps } from './PassphrasePanel.tsx';

/** The place found is not the one used before: bring the old one back, or start over in a new one. Never chosen for the person. */
export function ChangedPanel({ vault, onTryAgain, isTrying }: PassphrasePanelProps): ReactNode {
  const copy = useCopy();
  const startOver = useAsk('vault:startOver');
  const [isAsked, setAsked] = useState(false);
  return (
    <section className="vault-panel" aria-label="Secure storage">
      <h2>Your secrets are not where they were</h2>
      <p>
        {vault.say} <span className="text-second">{vault.hint}</span>
      </p>
      {isAsked && <WhatItMeans />}
      {startOver.problem !== null && <ProblemCard problem={startOver.problem} onCopy={copy} lamp="access_lost" />}
      <div className="vault-panel__actions">
        <Button look="primary" size="l" busy={isTrying && 'Looking'} onClick={onTryAgain}>
          Look again
        </Button>
        {isAsked ? (
          <HoldButton
            look="danger"
            busy={startOver.isBusy && 'Starting over'}
            testId="vault-start-over"
            onHeld={() => startOver.run({ held: true })}
          >
            Start over, hold 1 s
          </HoldButton>
        ) : (
          <Button size="l" data-testid="vault-start-over-ask" onClick={() => setAsked(true)}>
            Start over in a new place…
          </Button>
        )}
      </div>
    </section>
  );
}

function WhatItMeans(): ReactNode {
  const servers = useMirrored((mirrored) => mirrored.servers.size);
  const hasWallet = useMirrored((mirrored) => mirrored.wallet.account !== null);
  const hasPaymentUnderWay = useMirrored((mirrored) => [...mirrored.intents.values()].some(isUnfinished));
  return (
    <>
      <p className="text-second">
        Starting over deletes nothing: the note of the old place is set aside in the profile folder, and what the old
        place holds stays there. From then on a new place is used, and it is empty.
      </p>
      <ul className="vault-panel__list">
        {servers > 0 && (
          <li>
            {servers === 1 ? 'Your server needs its' : `Each of your ${servers} servers needs its`} access token again;
            until then it shows Access lost.
          </li>
        )}
        {hasWallet && <li>The wallet can not pay before you forget it here and import its key from your backup.</li>}
        <li>Servers, chats and the journal of purchases stay as they are.</li>
      </ul>
      {hasPaymentUnderWay && (
        <Banner title="A purchase is still on its way." lamp="payment_unknown">
          Only the old place can open its sealed request. It is not paid twice, but it can not be asked about again
          either: bring the old place back first if you can.
        </Banner>
      )}
    </>
  );
}
