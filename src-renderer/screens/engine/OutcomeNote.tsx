import type { ReactNode } from 'react';
import { assertNever } from '../../../src-shared/basics/index.ts';
import type { WriteOutcome } from '../../../src-shared/domain/index.ts';
import { Banner, ProblemCard } from '../../parts/index.ts';
import { useCopy } from '../desk/index.ts';
import { sayField } from './describeEngine.ts';

/** Why an agent was not written, under its changes, which are all still there. */
export function OutcomeNote({ outcome }: { readonly outcome: WriteOutcome }): ReactNode {
  const copy = useCopy();
  switch (outcome.kind) {
    case 'written':
      return null;
    case 'changedElsewhere':
      return (
        <Banner title="Not written." lamp="silent" announce="status">
          It was changed elsewhere a moment ago ({outcome.fields.map(sayField).join(', ')}). What it has now is shown;
          look again, then save.
        </Banner>
      );
    case 'gone':
      return null;
    case 'notSent':
      return (
        <Banner title="Not written." lamp="silent" announce="status">
          It was not sent, because the one before it failed.
        </Banner>
      );
    case 'unknown':
      return (
        <>
          <Banner title="Not known." lamp="payment_unknown" announce="status">
            It was sent, and the answer does not say whether it was written. Read the engine again to see what it has.
          </Banner>
          <ProblemCard problem={outcome.problem} onCopy={copy} lamp="payment_unknown" />
        </>
      );
    case 'refused':
      return <ProblemCard problem={outcome.problem} onCopy={copy} />;
    default:
      return assertNever(outcome);
  }
}
