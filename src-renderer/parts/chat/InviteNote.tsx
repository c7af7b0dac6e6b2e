import './InviteNote.css';
import { Ticket } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, Icon } from '../controls/index.ts';
import { formatAge } from '../format/index.ts';

export type InviteNoteProps = {
  /** Whose mesh it lets in to: the server's name, or what is known of it. Null when it was cut. */
  readonly from: string | null;
  /** Unix ms, by the inviter's clock; null when it was cut. */
  readonly expiresAt: number | null;
  readonly now: number;
  /** Copies the code, while the app still holds it. */
  readonly onCopy?: () => void;
  readonly isCopied?: boolean;
};

/** A mesh invite where its code stood: what it is, from whom, how long it lasts. The code itself is not on the page. */
export function InviteNote({ from, expiresAt, now, onCopy, isCopied = false }: InviteNoteProps): ReactNode {
  return (
    <span className="invite-note" data-testid="invite-note">
      <Icon of={Ticket} size="s" />
      <span className="invite-note__words">
        <b>{from === null ? 'Part of a mesh invite' : `Mesh invite from ${from}`}</b>{' '}
        <span className="text-meta">{sayLeft(expiresAt, now, onCopy !== undefined)}</span>
      </span>
      {onCopy !== undefined && (
        <Button size="s" onClick={onCopy} aria-label={`Copy the invite from ${from ?? 'this server'}`}>
          {isCopied ? 'Copied' : 'Copy'}
        </Button>
      )}
    </span>
  );
}

function sayLeft(expiresAt: number | null, now: number, isHeld: boolean): string {
  if (expiresAt === null) return 'its end is missing';
  if (expiresAt <= now) return 'has run out';
  return isHeld ? `runs out in ${formatAge(expiresAt - now)}` : 'its code is not kept any more';
}
