import type { InstallStep } from '../life/installSteps.ts';

export const ORDER_STATUSES = [
  'pending',
  'provisioning',
  'running',
  'failed',
  'install_failed',
  'expired',
  'deleted',
] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number];

/** One row of the installer's append-only report. */
export type StepRow = {
  readonly step: string;
  readonly status: 'started' | 'done' | 'error';
  readonly detail: string;
  readonly at: number;
};

/**
 * Where a server is in its life. Times are on the life clock (ms that run as fast as the emulator is told to).
 *
 *   pending ──► installing ──► beating ──► silent ──► wedged ──► beating
 *      └──► over    └──► stalled, unheard ──► over        └──► wedged, exhausted: only a hand helps
 */
export type Life =
  /** No machine yet, and perhaps never one: `failsWith` is why. */
  | { readonly kind: 'pending'; readonly failsWith: string | null }
  | { readonly kind: 'installing'; readonly phase: number; readonly isStarted: boolean; readonly sinceMs: number }
  | {
      readonly kind: 'stalled';
      readonly step: InstallStep;
      readonly sinceMs: number;
      readonly stalledAt: number;
      /** Which watchdog gives up on it; the one of a stalled phase brings the tail of the log. */
      readonly watchdog?: 'phase_stalled' | 'final_timeout';
    }
  /** The machine is there and its installer never said a word. */
  | { readonly kind: 'unheard'; readonly sinceMs: number }
  | { readonly kind: 'beating'; readonly silentAtMs: number | null; readonly healsItself: boolean }
  | { readonly kind: 'silent'; readonly healsItself: boolean }
  | { readonly kind: 'wedged'; readonly healsItself: boolean; readonly isTrying: boolean }
  | { readonly kind: 'over' };

export type AutoRestart = {
  readonly attempts: number;
  readonly status: 'restarting' | 'ready' | 'failed' | 'timeout' | 'exhausted' | null;
  readonly lastAt: number | null;
};

/** One bought server as the service knows it. Times are unix ms unless they say life. */
export type OrderRecord = {
  readonly orderId: string;
  readonly planId: string;
  readonly name: string;
  readonly region: string;
  readonly serverIp: string;
  readonly runtime: string;
  readonly model: string | null;
  readonly hasApiKey: boolean;
  readonly createdAt: number;
  readonly status: OrderStatus;
  readonly setupComplete: boolean;
  readonly lastHeartbeatAt: number | null;
  readonly steps: readonly StepRow[];
  readonly installError: {
    readonly step: string;
    readonly reason: string;
    readonly logTail: string | null;
    readonly at: number;
    readonly watchdog: boolean;
  } | null;
  readonly wedgedSinceAt: number | null;
  readonly autoRestart: AutoRestart;
  readonly life: Life;
  /** When life moves on, on the life clock; null when it does not. */
  readonly dueLifeMs: number | null;
};

export const NO_AUTO_RESTART: AutoRestart = { attempts: 0, status: null, lastAt: null };
