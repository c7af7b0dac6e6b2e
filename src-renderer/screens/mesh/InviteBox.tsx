import { type ReactNode, useEffect, useState } from 'react';
import type { KeptInvite } from '../../../src-shared/domain/index.ts';
import { InviteWell, ProblemCard } from '../../parts/index.ts';
import { useAsk, useCopy, useMirrored, useNow } from '../desk/index.ts';

/** A shown code is hidden again by itself after this long, in milliseconds. */
const SHOWN_MS = 60_000;
const HOUR_MS = 3_600_000;

/** An invite the app holds: how long still, shown once on a hold, copied without being seen. */
export function InviteBox({
  invite,
  lastsMs = HOUR_MS,
}: {
  readonly invite: KeptInvite;
  readonly lastsMs?: number;
}): ReactNode {
  const now = useNow();
  const tell = useCopy();
  const host = useMirrored((mirrored) => mirrored.app.host);
  const reveal = useAsk('secrets:reveal');
  const copy = useAsk('mesh:copyInvite');
  const [code, setCode] = useState<string | null>(null);
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (code === null) return;
    const timer = window.setTimeout(() => setCode(null), SHOWN_MS);
    return () => window.clearTimeout(timer);
  }, [code]);
  const { inviteId, expiresAt, wasShown } = invite;
  const show = () => reveal.run({ what: 'meshInvite', inviteId, held: true }, ({ secret }) => setCode(secret));
  const problem = reveal.problem ?? copy.problem;
  return (
    <>
      <InviteWell
        {...{ expiresAt, lastsMs, now, code, isCopied }}
        mark={inviteId.slice(-4)}
        busy={reveal.isBusy && 'Reading'}
        onCopy={() => copy.run({ inviteId }, () => setCopied(true))}
        leavesClipboard={host === 'electron'}
        {...(wasShown ? {} : { onReveal: show })}
      />
      {problem !== null && <ProblemCard problem={problem} onCopy={tell} />}
    </>
  );
}
