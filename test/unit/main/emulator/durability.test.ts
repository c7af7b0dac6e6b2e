import { type ChildProcess, spawn as start } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EmulatorAddress } from '../../../../src-main/emulator/index.ts';
import {
  asOwner,
  conserved,
  control,
  fundedWallet,
  type LedgerView,
  type Made,
  signFor,
  spawn,
} from './visitEmulator.ts';

const RUN = new URL('../../../../src-main/emulator/run.ts', import.meta.url).pathname;
const KEY = { 'idempotency-key': 'survives-a-kill-0123456789' };

describe('an emulator that is killed', () => {
  let folder: string;
  let running: ChildProcess | null = null;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'emulator-'));
  });
  afterEach(() => {
    running?.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  async function begin(): Promise<EmulatorAddress> {
    const child = start(process.execPath, [RUN, '--json', '--data', join(folder, 'data')], {
      env: { ...process.env, XDG_STATE_HOME: join(folder, 'state') },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    running = child;
    for await (const line of createInterface({ input: child.stdout })) return JSON.parse(line) as EmulatorAddress;
    throw new Error('It said nothing.');
  }
  async function kill(): Promise<void> {
    const ended = new Promise((resolve) => running?.once('exit', resolve));
    running?.kill('SIGKILL');
    await ended;
  }

  it('comes back with money, orders, tokens and first answers as they were', async () => {
    const before = await begin();
    const account = await fundedWallet(before, '100');
    const signed = await signFor(before, 'test', account);
    await control(before, 'POST', 'faults', { name: 'dropReplyAfterSettle' });
    await expect(spawn(before, 'test', { ...signed, ...KEY }, '{}')).rejects.toThrow();
    const ledgerBefore = await control<LedgerView>(before, 'GET', 'ledger');
    await kill();

    const after = await begin();
    expect(after.adminKey).toBe(before.adminKey);
    expect(await control<LedgerView>(after, 'GET', 'ledger')).toEqual(ledgerBefore);
    const replayed = await spawn(after, 'test', { ...signed, ...KEY }, '{}');
    expect([replayed.status, replayed.headers.get('idempotent-replayed')]).toEqual([200, 'true']);
    const bought = (await replayed.json()) as Made;
    const status = (await (await asOwner(after, bought, `/api/v1/status/${bought.order_id}`)).json()) as object;
    expect(status).toMatchObject({ order_id: bought.order_id, plan: 'Solo' });
    const ledger = await control<LedgerView>(after, 'GET', 'ledger');
    expect(ledger.transfers).toHaveLength(1);
    expect(conserved(ledger)).toBe(true);
    await kill();
    expect(filesWith(join(folder, 'data'), bought.api_token)).toEqual([]);
    expect(statSync(join(folder, 'data', 'running.json')).mode & 0o777).toBe(0o600);
  });

  it('at any moment during a purchase, leaves both the money and the order or neither', async () => {
    for (const [round, delayMs] of [0, 2, 4, 8, 15, 25].entries()) {
      const before = await begin();
      const account = await fundedWallet(before, '20');
      const signed = await signFor(before, 'test', account);
      const key = { 'idempotency-key': `killed-in-round-${round}-0123456789` };
      const sent = spawn(before, 'test', { ...signed, ...key }, '{}').catch(() => null);
      await new Promise((resolve) => setTimeout(resolve, delayMs));
      await kill();
      await sent;
      const after = await begin();
      const answer = await spawn(after, 'test', { ...signed, ...key }, '{}');
      expect(answer.status).toBe(200);
      const bought = (await answer.json()) as Made;
      const ledger = await control<LedgerView>(after, 'GET', 'ledger');
      const mine = ledger.transfers.filter((row) => row.from === account.address.toLowerCase());
      expect(mine.map((row) => row.order_id)).toEqual([bought.order_id]);
      expect(conserved(ledger)).toBe(true);
      await kill();
    }
  });
});

function filesWith(folder: string, secret: string): string[] {
  return readdirSync(folder).filter((name) => readFileSync(join(folder, name)).includes(secret));
}
