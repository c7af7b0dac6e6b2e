import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmulatorProcess, startEmulator } from '../fakes/emulatorProcess.ts';
import type { ChildOrders, ChildReport } from './child.ts';
import { KILL_POINTS, type KillPoint, needsLostAnswer } from './killPoints.ts';

/** One life and how it ends: at a point, or after so many milliseconds. */
export type Schedule = {
  readonly killAt: KillPoint | null;
  readonly killAfterMs: number | null;
  readonly inFlightMs: number;
  readonly fromTheStart: boolean;
  /** The service settles, then hangs up. */
  readonly loseAnswer: boolean;
};

export type Figures = {
  readonly schedules: number;
  readonly kills: number;
  readonly doublePayments: number;
  readonly lostTokens: number;
  readonly unresolved: number;
};

export type RunOptions = {
  readonly schedules: readonly Schedule[];
  /** The Node that runs TypeScript as it is. */
  readonly execPath?: string;
  readonly onKill?: (done: number) => void;
};

/** Every named point once, without chance. */
export const EACH_POINT: readonly Schedule[] = KILL_POINTS.map((killAt) => ({
  killAt,
  killAfterMs: null,
  inFlightMs: 3,
  fromTheStart: false,
  loseAnswer: needsLostAnswer(killAt),
}));

/** So many schedules from one seed: named points and moments, some during recovery, some with a lost answer. */
export function drawSchedules(count: number, fraction: () => number): readonly Schedule[] {
  return Array.from({ length: count }, (_, index) => {
    const isTimed = fraction() < 0.25;
    const killAt = KILL_POINTS[index % KILL_POINTS.length] ?? null;
    return {
      killAt: isTimed ? null : killAt,
      killAfterMs: isTimed ? 250 + Math.floor(fraction() * 900) : null,
      inFlightMs: Math.floor(fraction() * 30),
      fromTheStart: fraction() < 0.3,
      loseAnswer: (killAt !== null && needsLostAnswer(killAt)) || fraction() < 0.15,
    };
  });
}

/** Runs lives one after the other over one profile and one service, then lets a last one finish everything, and counts. */
export async function runSchedules({ schedules, execPath = process.execPath, onKill }: RunOptions): Promise<Figures> {
  const dir = mkdtempSync(join(tmpdir(), 'fleet-crash-'));
  const emulator = await startEmulator({ execPath, dataDir: join(dir, 'service') });
  try {
    const profile = { dir: join(dir, 'profile'), api: emulator.url };
    await emulator.control('POST', 'switches', { rateLimits: 'off' });
    const first = await liveOnce(execPath, { ...profile, ...STAY_ALIVE, buy: false }, null);
    await emulator.control('POST', 'fund', { address: first?.address, usdc: '100000000' });
    let kills = 0;
    for (const schedule of schedules) {
      if (schedule.loseAnswer) await emulator.control('POST', 'faults', { name: 'dropReplyAfterSettle' });
      const { killAt, inFlightMs, fromTheStart, killAfterMs } = schedule;
      const report = await liveOnce(execPath, { ...profile, killAt, inFlightMs, fromTheStart, buy: true }, killAfterMs);
      if (report === null) kills += 1;
      onKill?.(kills);
    }
    await emulator.control('DELETE', 'faults');
    const last = await liveOnce(execPath, { ...profile, ...STAY_ALIVE, buy: false }, null);
    if (last === null) throw new Error('The last life did not report.');
    return { schedules: schedules.length, kills, ...(await count(emulator, last)) };
  } finally {
    await emulator.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}

const STAY_ALIVE = { killAt: null, inFlightMs: 0, fromTheStart: false };

type Transfer = { readonly nonce: string; readonly order_id: string };

async function count(emulator: EmulatorProcess, last: ChildReport) {
  const { transfers } = await emulator.control<{ transfers: readonly Transfer[] }>('GET', 'ledger');
  const paid = new Map<string, number>();
  for (const { nonce } of transfers) paid.set(nonce, (paid.get(nonce) ?? 0) + 1);
  // Everything paid must be ours, once, and every purchase must have at most one transfer: by nonce and by order.
  const ours = new Set(last.purchases.map((purchase) => purchase.nonce));
  const strangers = transfers.filter((transfer) => !ours.has(transfer.nonce)).length;
  const doubles = [...paid.values()].reduce((sum, times) => sum + times - 1, 0);
  const held = await Promise.all(transfers.map((transfer) => isHeld(emulator, last, transfer)));
  const isOver = (state: string) => state === 'settled' || state === 'refused';
  return {
    doublePayments: doubles + strangers,
    lostTokens: held.filter((isTrue) => !isTrue).length,
    unresolved: last.purchases.filter(({ state }) => !isOver(state)).length,
  };
}

/** The token of a paid order is in the vault, and it opens that order. */
async function isHeld(emulator: EmulatorProcess, last: ChildReport, transfer: Transfer): Promise<boolean> {
  const purchase = last.purchases.find((one) => one.orderId === transfer.order_id);
  if (!purchase?.token) return false;
  const headers = { authorization: `Bearer ${purchase.token}` };
  const reply = await fetch(`${emulator.url}/api/v1/status/${transfer.order_id}`, { headers });
  return reply.ok && 'setup_complete' in ((await reply.json()) as object);
}

/** Runs one life. Answers its report, or null when it was killed; rejects when it failed by itself. */
function liveOnce(execPath: string, orders: ChildOrders, killAfterMs: number | null): Promise<ChildReport | null> {
  return new Promise((resolve, reject) => {
    const child = fork(new URL('./child.ts', import.meta.url), [], {
      execPath,
      execArgv: ['--disable-warning=ExperimentalWarning'],
      // Most of a short life would go into reading the same modules: the first one, which is not killed, leaves them compiled.
      env: { ...process.env, NODE_COMPILE_CACHE: join(orders.dir, '..', 'compiled') },
    });
    let report: ChildReport | null = null;
    const timer = killAfterMs === null ? null : setTimeout(() => child.kill('SIGKILL'), killAfterMs);
    child.once('message', (message) => {
      report = message as ChildReport;
    });
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      if (timer !== null) clearTimeout(timer);
      if (signal === 'SIGKILL' || code === 0) resolve(report);
      else reject(new Error(`A life ended with ${signal ?? code}, killed at ${orders.killAt}.`));
    });
    child.send(orders);
  });
}
