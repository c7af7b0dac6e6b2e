import { type Problem, problem } from '../basics/index.ts';
import type { Order } from './Order.ts';
import type { RevocationState } from './Revocation.ts';

const CODE = 'revoked_here';
const HINT = 'To use it here again, paste another access token.';

/** Why an order is lost whose token a person revoked in this app, in the words of what the service said. */
export function revokedHere(as: RevocationState['kind']): Problem {
  return problem(CODE, sayAs(as), HINT, { retry: { kind: 'never' } });
}

function sayAs(as: RevocationState['kind']): string {
  if (as === 'already_revoked') return 'You asked to revoke this token here; the service says that it is revoked.';
  return as === 'expired'
    ? 'You asked to revoke this token here; the service says that it had run out.'
    : 'You revoked its token here.';
}

/** Whether this order was given up on purpose: then nothing about it needs a person. */
export function isRevokedHere({ access }: Pick<Order, 'access'>): boolean {
  return access.kind === 'lost' && access.problem.code === CODE;
}
