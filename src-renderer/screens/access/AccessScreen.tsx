import './Access.css';
import { RotateCw } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import type { Problem } from '../../../src-shared/basics/index.ts';
import { Button, formatDay, Page, PageHeader, ProblemCard } from '../../parts/index.ts';
import { useAsk, useCopy, useDesk, useMirrored, useSlowNow } from '../desk/index.ts';
import { sayTokens } from './describeRevocation.ts';
import { describeToken, type TokenLine } from './describeToken.ts';
import { KeysPart } from './KeysPart.tsx';
import { PanicPart } from './PanicPart.tsx';
import { PanicSheet } from './PanicSheet.tsx';
import { RevocationPart } from './RevocationPart.tsx';
import { TokensPart } from './TokensPart.tsx';

/** Every token and key this app holds, when they end, and how to end them. */
export function AccessScreen({ isPanic }: { readonly isPanic: boolean }): ReactNode {
  const { places } = useDesk();
  const now = useSlowNow();
  const copy = useCopy();
  const lines = useTokenLines(now);
  const revocation = useMirrored((mirrored) => mirrored.access.revocation);
  const undone = useMirrored((mirrored) => mirrored.access.undone);
  const waiting = useMirrored((mirrored) => mirrored.access.reading.waiting);
  const read = useAsk('access:readAll');
  const held = lines.filter((line) => line.canRevoke).length;
  const busy = waiting > 0 && `Reading, ${waiting} left`;
  return (
    <Page>
      <PageHeader
        title="Access"
        fact={factOf(held, lines, now)}
        actions={
          held > 0 && (
            <Button icon={RotateCw} busy={busy} data-testid="read-all" onClick={() => read.run(null)}>
              Read all now
            </Button>
          )
        }
      />
      {read.problem !== null && <ProblemCard problem={read.problem} onCopy={copy} />}
      {undone !== null && <UndonePanic undone={undone} />}
      {revocation !== null && <RevocationPart run={revocation} />}
      <TokensPart lines={lines} />
      <div className="access__rest">
        <KeysPart />
        <PanicPart onPanic={() => places.go({ screen: 'access', isPanic: true })} />
      </div>
      {isPanic && <PanicSheet held={held} onClose={() => places.replace({ screen: 'access' })} />}
    </Page>
  );
}

/** What the disk refused of a panic; one that is tried again can be called off. */
function UndonePanic({ undone }: { readonly undone: Problem }): ReactNode {
  const copy = useCopy();
  const cancel = useAsk('access:cancel');
  return (
    <ProblemCard
      problem={undone}
      onCopy={copy}
      actions={
        undone.retry?.kind === 'safe' && (
          <Button busy={cancel.isBusy && 'Calling off'} data-testid="panic-call-off" onClick={() => cancel.run(null)}>
            Call it off
          </Button>
        )
      }
    />
  );
}

/** Every server that has, had or could have a token here. One that is put away only while its token is still held. */
function useTokenLines(now: number): readonly TokenLine[] {
  const servers = useMirrored((mirrored) => mirrored.servers);
  const tokens = useMirrored((mirrored) => mirrored.tokens);
  return useMemo(
    () =>
      [...servers.values()]
        .filter(({ order }) => order.retiredAt === null || order.access.kind === 'held')
        .map(({ order }) => describeToken(order, tokens.get(order.orderId) ?? null, now)),
    [servers, tokens, now],
  );
}

function factOf(held: number, lines: readonly TokenLine[], now: number): string {
  const ends = lines.map((line) => line.endsAt).filter((at) => at !== null);
  if (held === 0) return 'No token is held';
  return ends.length === 0
    ? `${sayTokens(held)} held`
    : `${sayTokens(held)} held, the next ends ${formatDay(Math.min(...ends), now)}`;
}
