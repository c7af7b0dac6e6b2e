import { type Problem, problem } from '../basics/index.ts';

/** Why a secret is not even taken into memory: whoever locked or revoked everything would not know of it. */
export function noSecretsNow(): Problem {
  const say = 'The app or its secrets are locked, or everything is being revoked, so no secret is taken in.';
  return problem('no_secrets_now', say, 'Unlock, or wait until the revoking is over. Then do it once more.', {
    retry: { kind: 'safe' },
  });
}
