import type { Problem } from '../basics/index.ts';

/**
 * Our connection to one order's event stream. It says nothing about the server: a link that is down is not a server
 * that is down.
 *
 * ```
 *              ┌──────────────────────────── wait is over ───────────────────────────┐
 *              ▼                                                                     │
 *  open ─► connecting ─── 200 ──► live ── 24–29 min ──► rotating ── new one is up ─► live
 *              │                   │                       │
 *              │                   └── ended, dropped, silent, oversize ──► waiting ─┘
 *              ├── no answer, 429, 5xx ─────────────────────────────────────► waiting
 *              └── 400, 401, 403, 404, 410, no token ─► refused     (stays until a person asks again)
 *
 *  any ── stop() ──► closed
 * ```
 *
 * `rotating` still delivers: the old connection lives until the new one is up, so it is drawn as live.
 * `lastByteAt` is the wall clock of the last byte heard (keepalives count) when the link last changed; null before the first.
 */
export type Link =
  | { readonly kind: 'connecting'; readonly attempt: number; readonly lastByteAt: number | null }
  | { readonly kind: 'live'; readonly sinceAt: number; readonly lastByteAt: number | null }
  | { readonly kind: 'rotating'; readonly sinceAt: number; readonly lastByteAt: number | null }
  | {
      readonly kind: 'waiting';
      readonly untilAt: number;
      readonly attempt: number;
      readonly reason: LinkWaitReason;
      readonly problem?: Problem;
      readonly lastByteAt: number | null;
    }
  | { readonly kind: 'refused'; readonly problem: Problem; readonly lastByteAt: number | null }
  | { readonly kind: 'closed'; readonly lastByteAt: number | null };

/** Why a link waits before it tries again. Only `offline` is about us, none is about the server's health. */
export type LinkWaitReason =
  /** Our own network is down. */
  | 'offline'
  /** Nothing answered at the service's address. */
  | 'unreachable'
  /** The service asked us to slow down (429, or 503 with Retry-After). */
  | 'busy'
  /** The service answered, but not as the contract says (5xx, a redirect, a page instead of a stream). */
  | 'unexpected'
  /** The stream ended cleanly, again and again. */
  | 'ended'
  /** The connection broke. */
  | 'dropped'
  /** Not a byte for 40 s, though a keepalive comes every 15 s. */
  | 'silent'
  /** One line was longer than we accept. */
  | 'oversize'
  /** Other streams to this service have just failed; one of them tries first. */
  | 'queued';
