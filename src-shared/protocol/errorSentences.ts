/** How an error code reads to a person. `retry` is left out where neither trying again nor giving up is right by itself. */
export type ErrorSentence = {
  readonly say: string;
  readonly hint: string;
  readonly retry?: 'safe' | 'never';
};

const ACCESS_HINT = 'Paste an access token of this order that is still valid. The server itself keeps running.';
const QUOTE_HINT = 'Copy the details and quote the request id when asking for support.';

/** The contract's codes, and those seen beside it. To add one: a row here. */
const SENTENCES: Readonly<Record<string, ErrorSentence>> = {
  validation_failed: {
    say: 'The service did not accept something that was sent.',
    hint: 'Look at the field named in the details and correct it.',
    retry: 'never',
  },
  invalid_idempotency_key: {
    say: 'The service did not accept the key that keeps a purchase from being charged twice.',
    hint: `Nothing was charged. This is a fault of the app. ${QUOTE_HINT}`,
    retry: 'never',
  },
  idempotency_key_reused: {
    say: 'This order changed after it was started, so the service refused to mix the two.',
    hint: 'Open the original order, or start a new one.',
    retry: 'never',
  },
  plan_not_found: {
    say: 'The service no longer offers this plan.',
    hint: 'Reload the plans and choose again.',
    retry: 'never',
  },
  order_not_found: {
    say: 'The service does not know this order.',
    hint: 'Check the order id. If the server is gone, retire it here; its history stays.',
    retry: 'never',
  },
  request_not_found: {
    say: 'The service no longer remembers this request.',
    hint: 'Nothing to do: what was heard of it before is still shown.',
    retry: 'never',
  },
  unauthorized: { say: 'The service did not accept the access token.', hint: ACCESS_HINT, retry: 'never' },
  token_expired: { say: 'The access token for this server has expired.', hint: ACCESS_HINT, retry: 'never' },
  token_revoked: { say: 'The access token for this server was revoked.', hint: ACCESS_HINT, retry: 'never' },
  forbidden: {
    say: 'This token is valid, but not for this server.',
    hint: 'Paste the token that belongs to this order, or check the order id.',
    retry: 'never',
  },
  too_many_connections: {
    say: 'Three chats are already open with this token, which is all the service allows.',
    hint: 'Close another one, perhaps on another computer, and try again.',
  },
  rate_limited: {
    say: 'The service asks us to slow down.',
    hint: 'Nothing to do: the app waits and tries again.',
    retry: 'safe',
  },
  payment_required: {
    say: 'The service asks for a payment.',
    hint: 'Review the payment before anything is signed.',
  },
  insufficient_balance: { say: 'The balance does not cover this.', hint: 'Fund it, then try again.' },
  provisioning_failed: {
    say: 'The cloud provider could not set up the server.',
    hint: 'Check again with the same order: it can not charge twice. The reason is in the details.',
  },
  internal_error: {
    say: 'Something went wrong inside the service.',
    hint: `Try again. If it stays: ${QUOTE_HINT}`,
    retry: 'safe',
  },
  service_unavailable: {
    say: 'The service, or a part of it that takes payments or starts servers, is not available.',
    hint: 'Paying is paused. Wait a few minutes; running servers are not affected.',
    retry: 'safe',
  },
  server_not_ready: {
    say: 'The server is still being installed.',
    hint: 'Wait until it is ready, then try again.',
    retry: 'safe',
  },
  conversation_in_progress: {
    say: 'The agent is still busy with an earlier message.',
    hint: 'Wait for the answer, or stop it first.',
    retry: 'safe',
  },
  conversation_terminated: {
    say: 'This conversation has ended.',
    hint: 'Send a new message to start another.',
    retry: 'never',
  },
  gateway_wedged: {
    say: 'The agent’s gateway is frozen.',
    hint: 'Restart the agent, or wait for the automatic restart.',
    retry: 'safe',
  },
  gateway_unreachable: {
    say: 'The agent’s gateway could not be reached.',
    hint: 'Try again in a minute; if it stays, restart the agent.',
    retry: 'safe',
  },
  driver_unavailable: {
    say: 'This driver does not work on the server, so the change was refused.',
    hint: 'Choose another driver, or do what the server says below.',
    retry: 'never',
  },
  conflict: {
    say: 'The server keeps as many credentials as it can.',
    hint: 'Delete one that nobody uses, then add this one.',
    retry: 'never',
  },
  unexpected_reply: {
    say: 'Something other than the service answered. A proxy or a sign-in page may be in between.',
    hint: 'Check the network of this machine, then try again.',
    retry: 'safe',
  },
  agent_disconnected: {
    say: 'The agent is not connected to the service.',
    hint: 'Wait for it to come back, or restart it.',
    retry: 'safe',
  },
};

/** For answers without a code we know: what the HTTP status alone says. */
const BY_STATUS: Readonly<Record<number, string>> = {
  400: 'validation_failed',
  401: 'unauthorized',
  402: 'payment_required',
  403: 'forbidden',
  429: 'rate_limited',
  500: 'internal_error',
  502: 'service_unavailable',
  503: 'service_unavailable',
  504: 'service_unavailable',
};

/** The sentence for a code; for a code we do not know, the one of its HTTP status. */
export function sentenceFor(code: string, status: number): ErrorSentence {
  if (Object.hasOwn(SENTENCES, code)) return SENTENCES[code] ?? unforeseen(status);
  const stand = BY_STATUS[status];
  return (stand === undefined ? undefined : SENTENCES[stand]) ?? unforeseen(status);
}

function unforeseen(status: number): ErrorSentence {
  return status === 404
    ? { say: 'The service does not know this address.', hint: 'The service may be older or newer than this app.' }
    : { say: `The service answered with the status ${status}, which this app did not expect.`, hint: QUOTE_HINT };
}
