import type { Problem } from '../../src-shared/basics/index.ts';
import { parseDriverRefusal, parseErrorEnvelope, parseJson } from '../../src-shared/protocol/index.ts';
import type { HttpReply } from '../wire/index.ts';

const KEY_ENDED = new Set(['token_expired', 'token_revoked']);

type Reply = Pick<HttpReply, 'status' | 'headers' | 'bodyText'>;

/** What a refusal of a server's config means, in the words of the engine; `accountName` is whose key was used. Pure. */
export function explainConfigRefusal({ status, headers, bodyText }: Reply, accountName: string): Problem {
  const said = parseErrorEnvelope(status, headers, bodyText);
  const put = (say: string, hint: string, facts: Readonly<Record<string, string>> = {}): Problem => ({
    ...said,
    say,
    hint,
    facts: { ...said.facts, ...facts },
  });
  if (said.code === 'driver_unavailable') return explainDriver(bodyText, put);
  // Only the service knows of a key's end; a bare 401 may be the server's, which does not know the key at all.
  if (status === 401 && !KEY_ENDED.has(said.code))
    return put(
      `The dashboard key of “${accountName}” was not accepted for this server.`,
      'Settings, Accounts says whether the key itself is refused. If it is not, try again in a minute.',
    );
  if (status === 401)
    return put(`The dashboard key of “${accountName}” is no longer accepted.`, 'Replace it under Settings, Accounts.');
  if (status === 403)
    return put(
      `“${accountName}” may not open this server any more.`,
      'Look at its list of servers under Settings, Accounts.',
    );
  if (said.code === 'not_found')
    return put(
      'The server does not have this any more.',
      'It was removed elsewhere. What the server has now is read again.',
    );
  if (said.code === 'validation_failed')
    return put('The server did not accept this.', 'Look at the field named below and correct it.');
  // A page instead of an answer: somebody on the way, and neither the service nor the server.
  if (status >= 500 && said.code === `http_${status}`)
    return put(
      'A page came back instead of the server’s config.',
      'Try again in a minute. Agents that run are not affected.',
    );
  return said;
}

type Put = (say: string, hint: string, facts: Readonly<Record<string, string>>) => Problem;

function explainDriver(bodyText: string, put: Put): Problem {
  const body = parseJson(bodyText);
  const { driver, agentId, health } = parseDriverRefusal(body.ok ? body.value : null);
  const name = driver ?? 'This driver';
  const cause = health?.error ?? null;
  return put(
    agentId === null
      ? `${name} does not work on this server, so nothing was changed.`
      : `${name} does not work on this server, and ${agentId} is to run on it, so nothing was changed.`,
    health?.remediation ?? 'Choose another driver, or ask the agent in chat to repair this one.',
    cause === null ? {} : { cause },
  );
}
