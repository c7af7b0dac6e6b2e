import { type ChildProcess, spawn as start } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EmulatorAddress } from '../../../../src-main/emulator/index.ts';
import { EVM, openEnvelope, RAILS, SOLANA, signBy } from './rails.ts';
import { asOwner, conserved, control, type LedgerView, type Made, spawn } from './visitEmulator.ts';

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

  it.each(RAILS)('comes back with what was paid on $name: money, orders, tokens, first answers', async (rail) => {
    const before = await begin();
    const payer = await rail.fundedPayer(before, '100');
    const signed = await signBy(before, 'test', payer);
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
    const elsewhere = await spawn(after, 'test', signed, '{"region":"us-east"}');
    expect(elsewhere.status).toBe(402);
    const ledger = await control<LedgerView>(after, 'GET', 'ledger');
    expect(ledger.transfers).toHaveLength(1);
    expect(conserved(ledger)).toBe(true);
    await kill();
    expect(filesWith(join(folder, 'data'), bought.api_token)).toEqual([]);
    expect(filesWith(join(folder, 'data'), signatureOf(signed))).toEqual([]);
    expect(statSync(join(folder, 'data', 'running.json')).mode & 0o777).toBe(0o600);
  });

  it.each([
    { ...EVM, delaysMs: [0, 4, 10, 25] },
    { ...SOLANA, delaysMs: [5, 20, 60] },
  ])('at any moment of a purchase on $name, leaves both the money and the order or neither', async (rail) => {
    let before = await begin();
    for (const [round, delayMs] of rail.delaysMs.entries()) {
      const payer = await rail.fundedPayer(before, '20');
      const signed = await signBy(before, 'test', payer);
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
      const mine = ledger.transfers.filter((row) => row.from === payer.address);
      expect(mine.map((row) => row.order_id)).toEqual([bought.order_id]);
      expect(conserved(ledger)).toBe(true);
      before = after;
    }
  });
});

/** The signature under which a first answer is sealed, as it was sent: whoever has it has the token. */
function signatureOf(signed: Record<string, string>): string {
  const { payload } = openEnvelope(signed);
  const evm = payload['signature'];
  if (typeof evm === 'string') return evm.slice(2);
  // In base64, from where it stands alone: after one byte that counts the signatures and the fee payer's empty slot.
  return String(payload['transaction']).slice(88, 172);
}

function filesWith(folder: string, secret: string): string[] {
  return readdirSync(folder).filter((name) => readFileSync(join(folder, name)).includes(secret));
}
