import { RotateCw } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { Order, TokenRecord } from '../../../src-shared/domain/index.ts';
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
import { sayAgo } from '../describe/index.ts';
import { useAsk, useCopy, useMirrored, useNow } from '../desk/index.ts';
import { AccessLost } from './AccessLost.tsx';
import { StateCard } from './StateCard.tsx';
import { TokenForm } from './TokenForm.tsx';

/** The access token of one server: how long it lasts, when it was used, and how to end or replace it. */
export function TokenPart({ order }: { readonly order: Order }): ReactNode {
  const now = useNow();
  const copy = useCopy();
  const record = useMirrored((mirrored) => mirrored.tokens.get(order.orderId) ?? null);
  const read = useAsk('access:readToken');
  const line = describeToken(order, record, now);
  if (order.access.kind === 'none') return <NoToken order={order} />;
  if (order.access.kind === 'lost') return <AccessLost order={order} />;
  return (
    <Section
      title="Access token"
      fact={line.record?.readAt == null ? 'not read yet' : `read ${sayAgo(now - line.record.readAt)}`}
      actions={
        line.canRead && (
          <Button
            size="s"
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

/** A server that only an account opens. */
function NoToken({ order }: { readonly order: Order }): ReactNode {
  return (
    <StateCard lamp="idle" title="No access token is held">
      <p className="text-second">
        {order.account === null
          ? 'Nothing here opens this server.'
          : 'It is known from a dashboard account, whose key opens it. With its own token it also streams and chats by itself.'}
      </p>
      <TokenForm order={order} />
    </StateCard>
  );
}
