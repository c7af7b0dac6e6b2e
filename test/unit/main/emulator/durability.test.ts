import { type ChildProcess, spawn as start } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EmulatorAddress } from '../../../../src-main/emulator/index.ts';
import type { KillPoint } from './killAtStatement.ts';
import { EVM, openEnvelope, RAILS, SOLANA, signBy } from './rails.ts';
import { asOwner, conserved, control, type LedgerView, type Made, spawn } from './visitEmulator.ts';

const RUN = new URL('../../../../src-main/emulator/run.ts', import.meta.url).pathname;
const KILL_AT = new URL('./killAtStatement.ts', import.meta.url).href;
const KEY = { 'idempotency-key': 'survives-a-kill-0123456789' };

/** The steps of a purchase on the disk. Only once all of it is committed there is anything. */
const POINTS: readonly KillPoint[] = [
  { when: 'after', statement: 'INSERT INTO orders' },
  { when: 'after', statement: 'INSERT INTO transfers' },
  { when: 'after', statement: 'INSERT OR REPLACE INTO answers' },
  { when: 'before', statement: 'COMMIT' },
  { when: 'after', statement: 'COMMIT' },
];

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
    const child = start(process.execPath, ['--import', KILL_AT, RUN, '--json', '--data', join(folder, 'data')], {
      env: {
        ...process.env,
        XDG_STATE_HOME: join(folder, 'state'),
        NODE_COMPILE_CACHE: join(folder, 'compiled'),
      },
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    running = child;
    if (child.stdout === null) throw new Error('It has no output.');
    for await (const line of createInterface({ input: child.stdout })) return JSON.parse(line) as EmulatorAddress;
    throw new Error('It said nothing.');
  }
  async function kill(): Promise<void> {
    const ended = new Promise((resolve) => running?.once('exit', resolve));
    running?.kill('SIGKILL');
    await ended;
  }

  /** Has the running process kill itself at that point; answers what it will have ended by. */
  async function killAt(point: KillPoint): Promise<{ readonly signal: Promise<unknown> }> {
    const child = running;
    if (!child) throw new Error('Nothing runs.');
    const exit = once(child, 'exit');
    child.send(point);
    await once(child, 'message');
    return { signal: exit.then(([, signal]) => signal) };
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
    { ...EVM, points: POINTS },
    { ...SOLANA, points: POINTS.slice(-2) },
  ])('in the middle of a purchase on $name, leaves both the money and the order or neither', async (rail) => {
    const known: string[] = [];
    let before = await begin();
    for (const point of rail.points) {
      const payer = await rail.fundedPayer(before, '20');
      const signed = await signBy(before, 'test', payer);
      const key = { 'idempotency-key': `killed-${point.when}-${point.statement.replaceAll(' ', '-')}` };
      const { signal } = await killAt(point);
      await expect(spawn(before, 'test', { ...signed, ...key }, '{}')).rejects.toThrow();
      expect(await signal).toBe('SIGKILL');

      const after = await begin();
      const isThrough = point.when === 'after' && point.statement === 'COMMIT';
      const transfers = async (): Promise<LedgerView['transfers']> =>
        (await control<LedgerView>(after, 'GET', 'ledger')).transfers.filter((row) => row.from === payer.address);
      const orders = async (): Promise<string[]> =>
        (await control<{ orders: Made[] }>(after, 'GET', 'orders')).orders.map(({ order_id }) => order_id);
      const paid = (await transfers()).map((row) => row.order_id);
      expect([point, paid.length]).toEqual([point, isThrough ? 1 : 0]);
      expect(await orders()).toHaveLength(known.length + paid.length);
      const answer = await spawn(after, 'test', { ...signed, ...key }, '{}');
      expect([answer.status, answer.headers.get('idempotent-replayed')]).toEqual([200, isThrough ? 'true' : null]);
      const { order_id: bought } = (await answer.json()) as Made;
      expect((await transfers()).map((row) => row.order_id)).toEqual([bought]);
      known.push(bought);
      expect((await orders()).sort()).toEqual([...known].sort());
      expect(conserved(await control<LedgerView>(after, 'GET', 'ledger'))).toBe(true);
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
