import type { Answer } from '../basics/index.ts';
import { ok, problem, refused } from '../basics/index.ts';
import { DASHBOARD_KEY_PATTERN, type DashboardKey, tidyPaste } from './tokens.ts';

const HINT = 'Copy the whole key that starts with sk_live_ from the dashboard, where it is shown once when it is made.';

/**
 * Reads a pasted dashboard key; spaces, quotes and line breaks around and in it are forgiven. Problems: `key_missing`,
 * `key_is_access_token`, `key_is_ai_key`, `key_cut`, `not_a_dashboard_key`. They never carry the paste.
 */
export function parseDashboardKey(pasted: string): Answer<DashboardKey> {
  const joined = tidyPaste(pasted).replace(/\s+/g, '');
  if (DASHBOARD_KEY_PATTERN.test(joined)) return ok(joined as DashboardKey);
  const no = (code: string, say: string, hint = HINT): Answer<never> => refused(problem(code, say, hint));
  if (joined === '') return no('key_missing', 'Nothing was pasted.');
  if (/^osk_/i.test(joined)) {
    return no(
      'key_is_access_token',
      'This is an access token. It opens one server, not an account.',
      'Add it under Add a server, and paste here the key that starts with sk_live_.',
    );
  }
  if (/^sk-/.test(joined)) return no('key_is_ai_key', "This is an AI provider's key, not a dashboard key.");
  if (/^sk_live_/.test(joined)) {
    const isCut = /(\.\.\.|…)/.test(joined) || joined.length < 16;
    return isCut
      ? no('key_cut', 'This key is not whole.')
      : no('not_a_dashboard_key', 'After sk_live_ only letters, digits, _ and - can stand.');
  }
  return no('not_a_dashboard_key', 'A dashboard key starts with sk_live_. This does not.');
}
