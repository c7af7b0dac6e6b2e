import type { OrderId, Problem, RequestId, RotationId } from '../basics/index.ts';
import type { AiProvider } from '../protocol/index.ts';

/**
 * An AI key on its way to one server, from our wish to a word of the agent that thinks with it.
 *
 *   waiting ──turn──► asking ──202──► asked ──receipt──► delivered ──has_api_key──► confirmed ──► probing ──► proved
 *      ▲                │ 429           │                    │ not said in time ──────────────────────┴─────► unproved
 *      └──time── limited ◄──┘           └──► failed, superseded
 *
 *   waiting, asking, limited ── the app was closed, or the key forgotten ──► askAgain      waiting, limited ── stopped ──► stopped
 *
 * Where no probe is wanted, `confirmed` is the end. `unproved` is no failure of the delivery: the service says that the key is
 * there, and the agent does not answer with it (a known fault of the service).
 */
export type KeyStage =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'limited'; readonly untilAt: number }
  | { readonly kind: 'asking' }
  | { readonly kind: 'asked' }
  | { readonly kind: 'delivered' }
  | { readonly kind: 'confirmed' }
  | { readonly kind: 'probing' }
  | { readonly kind: 'proved' }
  | { readonly kind: 'unproved'; readonly problem: Problem }
  | { readonly kind: 'failed'; readonly problem: Problem; readonly fallback: string | null }
  | { readonly kind: 'superseded' }
  | { readonly kind: 'askAgain' }
  | { readonly kind: 'stopped' };

/** When each step was reached, unix ms; what was not reached is null. */
export type KeyMoments = {
  readonly askedAt: number | null;
  readonly deliveredAt: number | null;
  readonly confirmedAt: number | null;
  readonly endedAt: number | null;
};

export const NO_MOMENTS: KeyMoments = { askedAt: null, deliveredAt: null, confirmedAt: null, endedAt: null };

export type KeyRow = {
  readonly orderId: OrderId;
  /** Of the receipt that tells of the delivery; null before the service took the key. */
  readonly requestId: RequestId | null;
  readonly stage: KeyStage;
  readonly moments: KeyMoments;
  /** The agents that keep another credential, as they were after the key was there; says nothing while `othersReadAt` is null. */
  readonly others: readonly string[];
  /** When that was looked at, unix ms; null when it was not, above all where no account opens the server. */
  readonly othersReadAt: number | null;
};

/** A server that was not asked yet. */
export function newKeyRow(orderId: OrderId): KeyRow {
  return {
    orderId,
    requestId: null,
    stage: { kind: 'waiting' },
    moments: NO_MOMENTS,
    others: [],
    othersReadAt: null,
  };
}

/** One act of giving servers an AI key: a single one, or many. The key itself is in memory alone, and only while it is needed. */
export type KeyRotation = {
  readonly rotationId: RotationId;
  readonly revision: number;
  readonly provider: AiProvider;
  readonly wantsProbe: boolean;
  readonly startedAt: number;
  /** The key is still in memory, so that what failed can be asked again without typing it. */
  readonly holdsKey: boolean;
  readonly rows: readonly KeyRow[];
};

/** Whether nothing more will happen to a row by itself. */
export function isRowOver({ stage }: KeyRow, wantsProbe: boolean): boolean {
  switch (stage.kind) {
    case 'waiting':
    case 'limited':
    case 'asking':
    case 'asked':
    case 'delivered':
    case 'probing':
      return false;
    case 'confirmed':
      return !wantsProbe;
    default:
      return true;
  }
}

export function isRotationOver(rotation: KeyRotation): boolean {
  return rotation.rows.every((row) => isRowOver(row, rotation.wantsProbe));
}

/** Whether a key is there as well as it can be known: what the new key does not reach may be looked at. */
export function isKeyThere({ stage }: KeyRow, wantsProbe: boolean): boolean {
  return stage.kind === 'proved' || (stage.kind === 'confirmed' && !wantsProbe);
}

/** What may be tried again: whatever ended, and did not end well. */
export function mayRetry(row: KeyRow): boolean {
  return ['unproved', 'failed', 'superseded', 'askAgain', 'stopped'].includes(row.stage.kind);
}

/** The last row about a server, and the act it belongs to; null when this app never gave it a key. */
export function lastKeyRow(
  rotations: Iterable<KeyRotation>,
  orderId: OrderId,
): { readonly rotation: KeyRotation; readonly row: KeyRow } | null {
  let last: { readonly rotation: KeyRotation; readonly row: KeyRow } | null = null;
  for (const rotation of rotations) {
    const row = rotation.rows.find((one) => one.orderId === orderId);
    if (row !== undefined && rotation.startedAt >= (last?.rotation.startedAt ?? 0)) last = { rotation, row };
  }
  return last;
}
