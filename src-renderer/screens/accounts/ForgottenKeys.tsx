import { type ReactNode, useMemo } from 'react';
import { formatMoment } from '../../parts/index.ts';
import { useMirrored, useNow } from '../desk/index.ts';
import { forgottenKeys } from './describeAccount.ts';

/** Accounts whose keys a panic forgot: why they are not here any more, and what is left to do on the web. */
export function ForgottenKeys(): ReactNode {
  const now = useNow();
  const run = useMirrored((mirrored) => mirrored.access.revocation);
  const accounts = useMirrored((mirrored) => mirrored.accounts);
  const keys = useMemo(() => forgottenKeys(run, accounts), [run, accounts]);
  if (keys.length === 0) return null;
  return (
    <ul className="accounts__gone" aria-label="Forgotten by the panic" data-testid="forgotten-keys">
      {keys.map(({ accountId, name, keyId, state }) => (
        <li key={accountId}>
          <strong>{name}</strong>: forgotten here by the panic{'at' in state && `, ${formatMoment(state.at, now)}`}. Its
          key <span className="accounts__id">{keyId}</span> may still work: remove it on the service’s web page.
        </li>
      ))}
    </ul>
  );
}
