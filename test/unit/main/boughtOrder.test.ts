import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Emulator, openEmulator } from '../../../src-main/emulator/index.ts';
import type { IntentId, OrderId } from '../../../src-shared/basics/index.ts';
import type { IntentState, Order } from '../../../src-shared/domain/index.ts';
import { type HeadlessApp, openHeadlessApp } from '../../fakes/headlessApp.ts';
import { SOON } from '../../fakes/soon.ts';
import { control } from './emulator/visitEmulator.ts';

const WISH = { name: 'bought', planId: 'test', regionCode: 'eu-central', runtime: 'claude-code' } as const;

let emulator: Emulator;
let app: HeadlessApp;
let profileDir: string;

beforeEach(async () => {
  emulator = await openEmulator({ switches: { rateLimits: 'off' } });
  profileDir = mkdtempSync(join(tmpdir(), 'fleet-bought-'));
  app = await openHeadlessApp({ profileDir, api: emulator.url });
});

afterEach(async () => {
  await app.stop();
  await emulator.stop();
  rmSync(profileDir, { recursive: true, force: true });
});

const stateOf = async (intentId: IntentId): Promise<IntentState | undefined> =>
  (await app.snapshot()).intents.find((one) => one.intentId === intentId)?.state;

async function order(): Promise<Order> {
  const found = (await app.snapshot()).servers[0]?.order;
  if (found === undefined) throw new Error('There is no server.');
  return found;
}

/** A purchase that was paid, and whose answer with the token did not arrive. */
async function buyAndLoseTheReply(): Promise<IntentId> {
  const { address } = await app.ask('wallet:create', { label: 'Play' });
  await control(emulator, 'POST', 'fund', { address, usdc: '100' });
  const wish = { ...WISH, model: null, sshKey: null, credential: null, replaces: null };
  const { intentId } = await app.ask('purchase:start', wish);
  await vi.waitFor(async () => expect((await stateOf(intentId))?.kind).toBe('guarded'), SOON);
  await control(emulator, 'POST', 'faults', { name: 'dropReplyAfterSettle' });
  const state = await stateOf(intentId);
  if (state?.kind !== 'guarded') throw new Error('nothing to approve');
  const { amount, payTo, network, asset } = state.terms;
  const seen = { amount, payTo, network, asset };
  const after = await app.ask('purchase:approve', { intentId, seen, typedRecipient: null });
  expect(after.state.kind).toBe('unknown');
  return intentId;
}

/** The account of the same person lists the new server before its token is here. */
async function importFromAnAccount(): Promise<void> {
  const { orders } = await control<{ orders: Array<{ order_id: OrderId }> }>(emulator, 'GET', 'orders');
  const orderIds = orders.map((one) => one.order_id);
  const made = await control<{ dashboard_key: string }>(emulator, 'POST', 'dashboard-keys', {
    name: 'mine',
    orders: orderIds,
  });
  const { accountId } = await app.ask('accounts:add', { name: 'Mine', key: made.dashboard_key });
  await vi.waitFor(async () => expect((await app.snapshot()).accounts[0]?.servers).toHaveLength(1), SOON);
  await app.ask('accounts:importServers', { accountId, orderIds });
}

test('a bought server that an account brought in first is opened by its own token', async () => {
  const intentId = await buyAndLoseTheReply();
  await importFromAnAccount();
  expect((await order()).access).toEqual({ kind: 'none' });
  const { name } = await order();

  const settled = await app.ask('purchase:checkAgain', { intentId });
  expect(settled.state.kind).toBe('settled');
  const bought = await order();
  expect(bought).toMatchObject({ access: { kind: 'held' }, intentId, paid: settled.planPrice, name });
  // A panic revokes what stands in this list, so a token that is not in it would live on.
  const { tokens } = await app.snapshot();
  expect(tokens.map((token) => token.orderId)).toEqual([bought.orderId]);
  const [account] = (await app.snapshot()).accounts;
  if (account !== undefined) await app.ask('accounts:remove', { accountId: account.accountId });
  await vi.waitFor(async () => expect((await app.snapshot()).servers[0]?.link.kind).toBe('live'), SOON);
});
