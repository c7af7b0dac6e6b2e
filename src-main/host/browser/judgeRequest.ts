/** What a request says of where it comes from. A `Host` sent twice counts as none. */
export type RequestFacts = {
  readonly method: string;
  readonly path: string;
  readonly isUpgrade: boolean;
  readonly host: string | undefined;
  readonly origin: string | undefined;
  readonly fetchSite: string | undefined;
  readonly fetchMode: string | undefined;
};

export type Verdict = 'allowed' | 'foreign_host' | 'foreign_origin' | 'cross_site' | 'method_refused';

export const SIGN_IN_PATH = '/sign-in';
const READING = new Set(['GET', 'HEAD']);

/**
 * Decides whether a request may be looked at, before any cookie is. `Host` must be ours to the letter, port included: a
 * name that was rebound to 127.0.0.1 still sends its own (DNS rebinding). Whatever changes or opens something
 * must say our `Origin`. A page of another port is `same-site` for a browser, and a stranger for us.
 */
export function judgeRequest(facts: RequestFacts, ourOrigin: string): Verdict {
  if (facts.host !== new URL(ourOrigin).host) return 'foreign_host';
  const onlyReads = READING.has(facts.method) && !facts.isUpgrade;
  if (!onlyReads && facts.origin !== ourOrigin) return 'foreign_origin';
  if (facts.origin !== undefined && facts.origin !== ourOrigin) return 'foreign_origin';
  const isSignIn = facts.method === 'POST' && facts.path === SIGN_IN_PATH && !facts.isUpgrade;
  const isUpgrade = facts.method === 'GET' && facts.isUpgrade;
  if (!onlyReads && !isSignIn && !isUpgrade) return 'method_refused';
  return isOurSite(facts, onlyReads) ? 'allowed' : 'cross_site';
}

function isOurSite(facts: RequestFacts, onlyReads: boolean): boolean {
  if (facts.fetchSite === undefined || facts.fetchSite === 'same-origin') return true;
  if (!onlyReads) return false;
  if (facts.fetchSite === 'none') return true;
  // The sign-in link may be clicked anywhere, a terminal in a browser included; following it changes nothing yet.
  return facts.path === SIGN_IN_PATH && facts.fetchMode === 'navigate';
}
