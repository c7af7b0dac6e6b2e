import type { InboxItem, InboxProblem } from '../../../src-shared/domain/index.ts';

const OPENS: Readonly<Record<InboxProblem, string>> = {
  stuck: 'A server stopped answering',
  install_failed: 'An installation failed',
  access_lost: 'A server can not be reached any more',
  request_failed: 'A request to a server failed',
  silent: 'A server is silent',
  lost_key: 'A server lost its key',
  ready: 'A server is installed',
  payment_waits: 'A payment waits for your approval',
  payment_unknown: 'A payment is not confirmed yet',
  payment_stopped: 'A payment was stopped',
  secrets_locked: 'Secrets are locked',
  secrets_moved: 'Secrets are not where they were',
  account_refused: 'A dashboard key is refused',
  token_expires: 'A token ends soon',
  mesh_paired: 'Servers are paired',
  mesh_failed: 'A pairing failed',
  mesh_expired: 'An invite ran out',
  import_cut_off: 'An import was cut off',
};

/** What is good news when it comes, or too much to call it only over. */
const HEALS: Readonly<Partial<Record<InboxProblem, string>>> = {
  ready: OPENS.ready,
  mesh_paired: OPENS.mesh_paired,
  payment_unknown: 'A payment is decided',
};

/** The item as a locked app may tell of it: what happened, and not to whom. What is about the app itself names nobody. Pure. */
export function withoutNames(item: InboxItem): InboxItem {
  const title = item.state.kind === 'open' ? OPENS[item.problem] : (HEALS[item.problem] ?? 'A problem is over');
  return { ...item, title, body: item.subject.kind === 'app' ? item.body : 'Unlock to see which.' };
}
