import type { Refusal, ToldRefusal } from '../http/Refusal.ts';

const CONFIG = /^\/api\/dashboard\/servers\/[^/]+\/config\//;
/** What the matching of paths and methods refuses; below a server's config it is the box that would have. */
const NOT_MATCHED = new Set(['not_found', 'method_not_allowed']);

/** Whether the box would have refused this, and not the service in front of it. */
export function isFromGateway(path: string, refusal: Refusal): boolean {
  return CONFIG.test(path) && (NOT_MATCHED.has(refusal.code) || refusal.status === 413);
}

/**
 * A refusal in the words of the gateway: no request id, no detail; what it knows more stands at the top level. It has no
 * answer of its own for a body that is too large, and fails.
 */
export function tellAsGateway(refusal: Refusal): ToldRefusal {
  const isTooLarge = refusal.status === 413;
  const code = isTooLarge ? 'internal_error' : refusal.code;
  return {
    status: isTooLarge ? 500 : refusal.status,
    body: { ...refusal.detail, code, message: refusal.message, error: code },
  };
}
