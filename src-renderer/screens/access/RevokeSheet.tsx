import { type ReactNode, useState } from 'react';
import type { Order } from '../../../src-shared/domain/index.ts';
import { Button, HoldButton, ProblemCard, Sheet, TextField } from '../../parts/index.ts';
import { useAsk, useCopy } from '../desk/index.ts';
import { sayTokens } from './describeRevocation.ts';

/** With more than this, a word is typed as well: a slip of the hand must not end a fleet. */
const FEW = 3;
const WORD = 'revoke';

export type RevokeSheetProps = {
  readonly orders: readonly Order[];
  readonly onClose: () => void;
  /** It was begun: what comes of it is news. */
  readonly onAsked?: () => void;
};

/** Asks whether some tokens are really to be revoked, by name, and says what remains. */
export function RevokeSheet({ orders, onClose, onAsked }: RevokeSheetProps): ReactNode {
  const copy = useCopy();
  const revoke = useAsk('access:revoke');
  const [typed, setTyped] = useState('');
  const needsWord = orders.length > FEW;
  const one = orders.length === 1 ? orders[0] : undefined;
  const send = () =>
    revoke.run({ orderIds: orders.map(({ orderId }) => orderId), held: true }, () => {
      onAsked?.();
      onClose();
    });
  return (
    <Sheet
      isOpen
      title={one === undefined ? `Revoke ${sayTokens(orders.length)}?` : `Revoke the token of ${one.name}?`}
      onClose={onClose}
      foot={
        <>
          <Button size="l" firstFocus onClick={onClose}>
            {one === undefined ? 'Keep them' : 'Keep it'}
          </Button>
          <HoldButton
            look="danger"
            busy={revoke.isBusy && 'Writing it down'}
            offBecause={needsWord && typed.trim().toLowerCase() !== WORD && `Type “${WORD}” first.`}
            onHeld={send}
            testId="revoke-held"
          >
            Revoke, hold 1 s
          </HoldButton>
        </>
      }
    >
      <div className="access__sheet">
        <p>
          This app loses access. The {one === undefined ? 'servers keep' : 'server keeps'} running; SSH keys still work.
        </p>
        <WhatRemains orders={orders} />
        {orders.length > 1 && (
          <ul className="access__names" aria-label="Servers">
            {orders.map((order) => (
              <li key={order.orderId}>{order.name}</li>
            ))}
          </ul>
        )}
        {needsWord && <TextField label={`Type “${WORD}” to go on`} value={typed} onChange={setTyped} mono />}
        {revoke.problem !== null && <ProblemCard problem={revoke.problem} onCopy={copy} />}
      </div>
    </Sheet>
  );
}

function WhatRemains({ orders }: Pick<RevokeSheetProps, 'orders'>): ReactNode {
  const listed = orders.filter((order) => order.account !== null).length;
  return <p className="text-second">{sayRemains(orders.length, listed)}</p>;
}

function sayRemains(count: number, listed: number): string {
  const again =
    count === 1
      ? 'The token is forgotten here; to come back you need another.'
      : 'The tokens are forgotten here; to come back you need others.';
  if (listed === 0) return again;
  const which =
    count === 1
      ? 'An account of yours lists it'
      : `${listed === count ? 'Accounts of yours list them' : `${listed} ${listed === 1 ? 'is' : 'are'} listed by an account of yours`}`;
  return `${again} ${which}, so ${listed === 1 ? 'it stays' : 'they stay'} visible, opened by the account’s key.`;
}
