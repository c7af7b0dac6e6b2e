import './InviteWell.css';
import type { ReactNode } from 'react';
import { Button, HoldButton } from '../controls/index.ts';
import { formatDuration } from '../format/index.ts';
import { Ring } from '../state/index.ts';

export type InviteWellProps = {
  /** Unix ms, by the inviter's clock, and how long it lasts at most, in milliseconds. */
  readonly expiresAt: number;
  readonly lastsMs: number;
  readonly now: number;
  /** Something that is this invite's alone and no part of its code, to tell two apart. */
  readonly mark: string;
  /** The code while it is shown. */
  readonly code: string | null;
  readonly onReveal?: () => void;
  readonly busy?: string | false;
  readonly onCopy: () => void;
  readonly isCopied: boolean;
  /** Whether the host can take a copied code off the clipboard by itself. */
  readonly leavesClipboard: boolean;
};

/** A mesh invite: how long it lasts, its code masked, held to be shown, copied without being seen. */
export function InviteWell(props: InviteWellProps): ReactNode {
  const { expiresAt, lastsMs, now, mark, code, onReveal, busy = false, onCopy, isCopied, leavesClipboard } = props;
  const left = Math.max(0, expiresAt - now);
  return (
    <section className="invite-well" aria-label="Invite" data-testid="invite-well">
      <div className="invite-well__line">
        <b>Invite</b>
        <span className="invite-well__left">
          <Ring size={14} value={Math.min(1, left / lastsMs)} />
          <span className="text-meta">{left === 0 ? 'has run out' : `runs out in ${formatDuration(left)}`}</span>
        </span>
      </div>
      {code === null ? (
        <div className="invite-well__line">
          <code className="invite-well__mask">••••-••••-{mark}</code>
          {onReveal !== undefined && (
            <HoldButton look="plain" size="m" busy={busy} onHeld={onReveal} testId="reveal-invite">
              Hold to show
            </HoldButton>
          )}
          <Button onClick={onCopy} data-testid="copy-invite">
            {isCopied ? 'Copied' : 'Copy'}
          </Button>
        </div>
      ) : (
        <code className="invite-well__code" data-testid="invite-code">
          {code}
        </code>
      )}
      <p className="text-meta">
        {leavesClipboard
          ? 'A copied invite leaves the clipboard after 30 s.'
          : 'A copied invite leaves the clipboard after 30 s where your browser lets the app look; else copy something else when you are done.'}
      </p>
    </section>
  );
}
