type CodeFacts = { readonly status: number; readonly says: string };

/** Every code of the error envelope, with its status and what it means to a caller. To add one: a row. */
export const REFUSAL_CODES = {
  validation_failed: { status: 400, says: 'Something in the path, the query or the body does not fit.' },
  invalid_idempotency_key: { status: 400, says: 'The Idempotency-Key is not 16 to 128 of A-Z a-z 0-9 _ and -.' },
  unauthorized: { status: 401, says: 'No key was shown, or none that is known here.' },
  token_expired: { status: 401, says: 'The token or key has expired; a token does after a year.' },
  token_revoked: { status: 401, says: 'The token or key was revoked.' },
  forbidden: { status: 403, says: 'The key is good, but not for this.' },
  plan_not_found: { status: 404, says: 'There is no such plan. Said before any payment is asked for.' },
  order_not_found: { status: 404, says: 'There is no such order.' },
  request_not_found: { status: 404, says: 'There is no such request, or it is too old.' },
  conversation_not_found: { status: 404, says: 'There is no such conversation, or it is too old.' },
  not_found: { status: 404, says: 'There is no such route, or no such thing.' },
  method_not_allowed: { status: 405, says: 'The route exists, but not with this method; Allow lists those it has.' },
  idempotency_key_reused: { status: 409, says: 'The Idempotency-Key was used for another body.' },
  conversation_in_progress: { status: 409, says: 'The server is answering another message.' },
  conflict: { status: 409, says: 'The server keeps as many of these as it can.' },
  scenario_running: { status: 409, says: 'Another scenario is running.' },
  replay_running: { status: 409, says: 'Another replay is running.' },
  not_possible: { status: 409, says: 'The server is in no state for this.' },
  conversation_terminated: { status: 410, says: 'The conversation is over, and the cursor is at its end.' },
  driver_unavailable: { status: 422, says: 'The driver does not work on this server; `health` says why.' },
  upgrade_required: { status: 426, says: 'This address is a WebSocket.' },
  rate_limited: { status: 429, says: 'Too many requests; Retry-After says how many seconds to wait.' },
  provisioning_failed: { status: 500, says: 'No machine could be made. Nothing was charged.' },
  internal_error: { status: 500, says: 'The service failed inside.' },
  service_unavailable: { status: 503, says: 'Payments can not be taken at the moment.' },
  server_not_ready: { status: 503, says: 'The server is not ready yet.' },
  gateway_wedged: { status: 503, says: "The server's gateway is stuck." },
  gateway_unreachable: { status: 503, says: 'The server could not be reached.' },
} as const satisfies Readonly<Record<string, CodeFacts>>;

export type RefusalCode = keyof typeof REFUSAL_CODES;
