import type { Problem } from '../basics/index.ts';

type Words = Pick<Problem, 'say' | 'hint'>;

const REPLACE = 'Check that it was copied whole, or make a new key on the service’s web page.';
const NOT_ACCEPTED: Words = { say: 'The service did not accept the dashboard key.', hint: REPLACE };
const NOT_FOR_IT: Words = {
  say: 'The dashboard key is valid, but not for this server.',
  hint: 'Add the key of the account that owns it under Settings, Accounts.',
};

/** The codes that are about the key we showed; the same ones are used for access tokens, in other words. */
const WORDS: ReadonlyMap<string, Words> = new Map<string, Words>([
  ['unauthorized', NOT_ACCEPTED],
  ['http_401', NOT_ACCEPTED],
  ['token_expired', { say: 'The dashboard key has expired.', hint: REPLACE }],
  ['token_revoked', { say: 'The dashboard key was revoked.', hint: REPLACE }],
  ['forbidden', NOT_FOR_IT],
  ['http_403', NOT_FOR_IT],
]);

/** A refusal in the words for a dashboard key, where one was shown. Anything that is not about the key stays as it is. */
export function dashboardKeyProblem(found: Problem): Problem {
  return { ...found, ...WORDS.get(found.code) };
}
