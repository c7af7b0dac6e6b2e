import { RotateCw } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { accountListing, type Order, type TokenRecord } from '../../../src-shared/domain/index.ts';
import {
  Button,
  ExpiryLine,
  type Fact,
  formatDay,
  KeyValueList,
  ProblemCard,
  Section,
  Sheet,
  StateWord,
  sayEnd,
} from '../../parts/index.ts';
import { describeToken, RevokeSheet, type TokenLine } from '../access/index.ts';
import { describeOpening, sayAgo } from '../describe/index.ts';
import { useAsk, useCopy, useMirrored, useNow } from '../desk/index.ts';
import { AccessLost } from './AccessLost.tsx';
import { StateCard } from './StateCard.tsx';
import { TokenForm } from './TokenForm.tsx';
import { whichCode } from './whichCode.ts';

/** The access token of one server; where none works here, what opens the server instead, and the place for one. */
export function TokenPart({ order }: { readonly order: Order }): ReactNode {
  if (order.access.kind === 'held') return <HeldToken order={order} />;
  return order.account === null ? <AccessLost order={order} /> : <OpenedByAccount order={order} />;
}

/** How long a token lasts, when it was used, and how to end or replace it. */
function HeldToken({ order }: { readonly order: Order }): ReactNode {
  const now = useNow();
  const copy = useCopy();
  const record = useMirrored((mirrored) => mirrored.tokens.get(order.orderId) ?? null);
  const read = useAsk('access:readToken');
  const line = describeToken(order, record, now);
  return (
    <Section
      title="Access token"
      fact={line.record?.readAt == null ? 'not read yet' : `read ${sayAgo(now - line.record.readAt)}`}
      actions={
        line.canRead && (
          <Button
            icon={RotateCw}
            busy={read.isBusy && 'Reading'}
            data-testid="read-token"
            onClick={() => read.run({ orderId: order.orderId })}
          >
            Read now
          </Button>
        )
      }
    >
      <div className="access-tab__token">
        <p>
          <StateWord kind={line.lamp} word={line.word} detail={sayEnd(line.endsAt, now)} />
        </p>
        <ExpiryLine label={`Access to ${order.name}`} endsAt={line.endsAt} now={now} withWords />
        <KeyValueList facts={factsOf(order, line.record, now)} onCopy={copy} />
        {read.problem !== null && <ProblemCard problem={read.problem} onCopy={copy} lamp="unknown" />}
        <TokenActs line={line} />
      </div>
    </Section>
  );
}

function factsOf({ access }: Order, record: TokenRecord | null, now: number): Fact[] {
  const tokenId = access.kind === 'none' ? '' : access.tokenId;
  const day = (at: number | null | undefined) => (at == null ? 'not known yet' : formatDay(at, now));
  const used = record?.lastUsedAt ?? null;
  return [
    {
      key: 'id',
      label: 'Token id',
      value: tokenId,
      copy: tokenId,
      mono: true,
      note: 'names the token, and is not one',
    },
    { key: 'made', label: 'Made', value: day(record?.createdAt) },
    { key: 'ends', label: 'Ends', value: day(record?.expiresAt) },
    { key: 'used', label: 'Last used', value: used === null ? 'not yet' : sayAgo(now - used), note: 'by this app' },
  ];
}

function TokenActs({ line }: { readonly line: TokenLine }): ReactNode {
  const { order } = line;
  const [open, setOpen] = useState<'replace' | 'revoke' | null>(null);
  const close = () => setOpen(null);
  return (
    <div className="overview__manage">
      <Button onClick={() => setOpen('replace')}>Replace token</Button>
      <Button look="danger" data-testid="revoke-token" onClick={() => setOpen('revoke')}>
        Revoke this token
      </Button>
      {open === 'replace' && (
        <Sheet isOpen title="Replace the token" width="s" onClose={close}>
          <p className="text-second">
            The one held now is forgotten here and stays valid elsewhere: revoke it first to end it.
          </p>
          <TokenForm order={order} onDone={close} />
        </Sheet>
      )}
      {open === 'revoke' && <RevokeSheet orders={[order]} onClose={close} />}
    </div>
  );
}

/** Reached without a token of its own: an account opens it. */
function OpenedByAccount({ order }: { readonly order: Order }): ReactNode {
  const account = useMirrored((mirrored) => accountListing(mirrored.accounts, order));
  const why = order.access.kind === 'lost' ? order.access.problem : null;
  return (
    <StateCard lamp="idle" title={why === null ? 'No access token is held' : 'Its access token no longer opens it'}>
      {why !== null && (
        <p>
          {why.say} <span className="text-meta">{whichCode(order)}</span>
        </p>
      )}
      <p>{`It is ${describeOpening(order, account)}.`}</p>
      <p className="text-second">
        With its own access token it is read more exactly, and a running answer can be stopped. Its history stays.
      </p>
      <TokenForm order={order} />
    </StateCard>
  );
}
