import { type DashboardAccount, shortenName } from '../../src-shared/domain/index.ts';
import type { InboxStep } from './InboxStep.ts';
import { clip } from './inboxStepsFor.ts';

type Heard =
  | { readonly kind: 'account'; readonly account: DashboardAccount; readonly before: DashboardAccount | null }
  | { readonly kind: 'removed' };

/** What a change of a dashboard account means for the inbox: a refused key needs a person, a silent service does not. Pure. */
export function accountSteps(heard: Heard): readonly InboxStep[] {
  if (heard.kind === 'removed') return [{ kind: 'closeAll' }];
  const { account, before } = heard;
  if (account.check.kind === before?.check.kind) return [];
  const { name } = account;
  if (account.check.kind === 'refused') {
    const body = 'Servers that only it opens are not watched, and what it unlocks is locked, until it is replaced.';
    return [
      {
        kind: 'open',
        problem: 'account_refused',
        title: clip(`Key of ${shortenName(name)} is not accepted`, 45),
        body,
      },
    ];
  }
  if (account.check.kind !== 'works') return [];
  const body = 'What it unlocks is open again.';
  return [
    { kind: 'heal', problem: 'account_refused', title: clip(`Key of ${shortenName(name)} works again`, 45), body },
  ];
}
