import type { ReactNode } from 'react';
import { formatMoment, LinkButton } from '../../parts/index.ts';
import { useNow } from '../desk/index.ts';
import type { DraftKeeping } from './useSpawnDraft.ts';

/** Says when the draft was saved, what never is, and how to begin anew. */
export function DraftNote({ keeping }: { readonly keeping: DraftKeeping }): ReactNode {
  const now = useNow();
  const { savedAt, problem, draft, startOver } = keeping;
  if (problem !== null) {
    return (
      <p className="text-meta" role="status">
        This draft is not saved: {problem.say}
      </p>
    );
  }
  if (savedAt === null) return null;
  return (
    <p className="text-meta">
      Draft saved {formatMoment(savedAt, now)}. {draft.credential !== null && 'The AI key is not part of it. '}
      <LinkButton onClick={startOver}>Start over</LinkButton>
    </p>
  );
}
