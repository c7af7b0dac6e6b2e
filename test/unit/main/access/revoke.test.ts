import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Emulator, openEmulator } from '../../../../src-main/emulator/index.ts';
import { accessTokenRef } from '../../../../src-main/fleet/index.ts';
import { type OrderId, orderId } from '../../../../src-shared/basics/index.ts';
import { must } from '../../../crash/openBuyer.ts';
import { type FrontServer, openFrontServer } from '../../../fakes/frontServer.ts';
import { asOwner, control, type Made, until } from '../emulator/visitEmulator.ts';
import { idOf, keepAccount, type OpenAccess, openAccess, untilRevoked } from './openAccess.ts';

let emulator: Emulator;
let front: FrontServer;
let open: OpenAccess;
const made: Made[] = [];
const ids: OrderId[] = [];

const make = () => control<Made>(emulator, 'POST', 'orders', { name: 'atlas', plan: 'test', state: 'ready' });

beforeEach(async () => {
  emulator = await openEmulator();
  front = await openFrontServer(emulator.url);
  open = openAccess(front.url);
  made.length = 0;
  ids.length = 0;
  for (let count = 0; count < 5; count += 1) {
    const one = await make();
    made.push(one);
    ids.push(await open.hold(one));
  }
});
afterEach(async () => {
  open.stop();
  await front.close();
  await emulator.stop();
});

const run = () => open.access.view().revocation;
const kinds = () => run()?.tokens.map(({ state }) => state.kind);
const over = () => untilRevoked(open);
const opens = async (one: Made) => (await asOwner(emulator, one, `/api/v1/status/${one.order_id}`)).status;

describe('revoking at a real service', () => {
  it('ends one token: the service refuses it, the order says who did it, the secret is gone', async () => {
    const [one, other] = [made[0] as Made, made[1] as Made];
    must(open.access.revoke([ids[0] as OrderId]));
    await over();
    expect([await opens(one), await opens(other)]).toEqual([401, 200]);
    expect(open.fleet.get(ids[0] as OrderId)?.access).toMatchObject({
      kind: 'lost',
      problem: { code: 'revoked_here' },
    });
    expect(open.vault.secrets.has(accessTokenRef(ids[0] as OrderId))).toBe(false);
    expect(open.vault.secrets.size).toBe(4);
    expect(open.done).toEqual([]);
    const [row] = run()?.tokens ?? [];
    expect(row).toMatchObject({ state: { kind: 'revoked', correlationId: expect.stringMatching(/^req_/) } });
  });

  it('revokes everything through a network that is cut half-way, and a restart, and says it all in a report', async () => {
    keepAccount(open, 'sk_live_0123456789abcdef');
    // Two are answered, the answer to the third is lost, and from then on nobody is there.
    let revocations = 0;
    front.decide(() => {
      revocations += 1;
      return revocations <= 2 ? 'pass' : revocations === 3 ? 'unheard' : 'cut';
    });
    must(await open.access.panic('revoke'));
    await until(() => run()?.standstill?.kind === 'until' || null);
    expect(kinds()).toEqual(['revoked', 'revoked', 'waiting', 'waiting', 'waiting']);
    open = open.restart();
    open.access.begin();
    await until(() => run()?.standstill?.kind === 'until' || null);
    expect(open.vault.view()).toEqual({ kind: 'passphrase', locked: false });
    front.decide(() => 'pass');
    open.access.resume();
    await over();
    expect(kinds()).toEqual(['revoked', 'revoked', 'already_revoked', 'revoked', 'revoked']);
    for (const one of made) expect(await opens(one)).toBe(401);
    expect(run()?.tokens.every(({ isForgotten }) => isForgotten)).toBe(true);
    expect(run()?.keys).toMatchObject([{ name: 'Main', state: { kind: 'forgotten' } }]);
    expect(open.accounts.list()).toEqual([]);
    expect([...open.vault.secrets.keys()]).toEqual([]);
    expect(open.done).toEqual(['frozen']);
    expect(open.vault.view()).toEqual({ kind: 'passphrase', locked: true });
    const { markdown } = must(open.access.report());
    for (const one of made) expect(markdown).toContain(`| ${one.order_id} | ${idOf(one.api_token)} |`);
    expect(markdown).toContain('Remove the dashboard key of “Main” on the service’s web page.');
    expect(markdown).toMatch(/\| req_/);
    expect(`${markdown}${JSON.stringify(open.log.lines)}`).not.toMatch(/osk_[0-9a-f]{8}|sk_live_/);
    expect(must(open.access.saveReport()).path).toMatch(/panic-\d{8}T\d{9}Z\.md$/);
  });

  it('waits for the passphrase of a locked file, and goes on when it is typed', async () => {
    await open.vault.choosePassphrase('correct horse');
    await open.vault.lock();
    must(await open.access.panic('revoke'));
    await until(() => run()?.standstill?.kind === 'passphrase' || null);
    expect(open.done).toEqual(['frozen']);
    expect(kinds()).toEqual(Array(5).fill('waiting'));
    await open.vault.unlock('correct horse');
    await over();
    expect(kinds()).toEqual(Array(5).fill('revoked'));
  });

  it('without a network forgets the keys and locks the app at once, and revokes when it is back', async () => {
    open.vault.become({ kind: 'keychain', backend: 'Secret Service' });
    keepAccount(open, 'sk_live_0123456789abcdef');
    front.decide(() => 'cut');
    must(await open.access.panic('revoke'));
    await until(() => run()?.standstill?.kind === 'until' || null);
    expect(run()?.keys).toMatchObject([{ state: { kind: 'forgotten' } }]);
    expect([...open.vault.secrets.values()].filter((secret) => secret.startsWith('sk_live_'))).toEqual([]);
    expect([open.done, open.access.isLocked()]).toEqual([['frozen'], true]);
    front.decide(() => 'pass');
    open.access.resume();
    await over();
    expect(kinds()).toEqual(Array(5).fill('revoked'));
    expect(open.vault.secrets.size).toBe(0);
  });

  it('locks and forgets at once also while the service asks to wait, and still waits as long as it was told', async () => {
    open.vault.become({ kind: 'keychain', backend: 'Secret Service' });
    keepAccount(open, 'sk_live_0123456789abcdef');
    await control(emulator, 'POST', 'faults', { name: 'rateLimited', times: 1, retryAfterS: 3_600 });
    must(open.access.revoke([ids[0] as OrderId]));
    const pause = await until(() => run()?.standstill ?? null);
    must(await open.access.panic('revoke'));
    await until(() => open.access.isLocked() || null);
    expect(run()).toMatchObject({ keys: [{ state: { kind: 'forgotten' } }], standstill: pause });
  });

  it('is slowed down by the service and goes on by itself, no sooner than it was told', async () => {
    await control(emulator, 'POST', 'faults', { name: 'rateLimited', times: 1, retryAfterS: 20 });
    must(open.access.revoke(ids));
    const pause = await until(() => run()?.standstill ?? null);
    expect(pause).toMatchObject({ kind: 'until', problem: { code: 'rate_limited' } });
    expect(pause.kind === 'until' && pause.at - open.clock.now()).toBeGreaterThanOrEqual(20_000);
    open.access.resume();
    open.clock.advance(15_000);
    expect(kinds()?.filter((kind) => kind !== 'waiting')).toEqual([]);
    await over();
    expect(kinds()).toEqual(Array(5).fill('revoked'));
  });

  it('counts a token that was revoked elsewhere as done, and says so', async () => {
    await asOwner(emulator, made[0] as Made, `/api/v1/tokens/${idOf((made[0] as Made).api_token)}`, 'DELETE');
    must(open.access.revoke([ids[0] as OrderId]));
    await over();
    expect(run()?.tokens).toMatchObject([{ state: { kind: 'already_revoked' }, isForgotten: true }]);
  });

  it('keeps a token that the service does not know, and one of another service, and says what to do', async () => {
    const unknown = `osk_${'ab'.repeat(32)}`;
    const id = await open.hold({ order_id: '550e8400-e29b-41d4-a716-446655440000', api_token: unknown });
    const strange = await open.hold(await make(), { serviceId: 'elsewhere' as never });
    must(open.access.revoke([id, strange]));
    await over();
    expect(run()?.tokens).toMatchObject([
      { state: { kind: 'not_known' }, isForgotten: false },
      { state: { kind: 'failed', problem: { code: 'other_service' } }, tries: 0 },
    ]);
    expect(open.vault.secrets.get(accessTokenRef(id))).toBe(unknown);
    expect(must(open.access.report()).markdown).toContain('the service does not know this token');
  });

  it('never forgets a token that was put in the place of the one that is revoked', async () => {
    const [one, id] = [made[0] as Made, ids[0] as OrderId];
    const fresh = `osk_${'cd'.repeat(32)}`;
    open.vault.secrets.set(accessTokenRef(id), fresh);
    must(open.access.revoke([id]));
    await over();
    expect(run()?.tokens).toMatchObject([{ state: { kind: 'failed', problem: { code: 'token_replaced' } } }]);
    expect(open.vault.secrets.get(accessTokenRef(id))).toBe(fresh);
    expect(await opens(one)).toBe(200);
  });

  it('takes retired servers into a panic, and leaves what was revoked here before', async () => {
    must(open.access.revoke([ids[0] as OrderId]));
    await over();
    open.fleet.change(ids[1] as OrderId, { retiredAt: open.clock.now() }, [{ kind: 'retired' }]);
    must(await open.access.panic('revoke'));
    await over();
    expect(run()?.tokens.map(({ orderId }) => orderId)).toEqual(ids.slice(1));
    expect(await opens(made[1] as Made)).toBe(401);
  });

  it('lets no token in during a panic nor after one that locked the app, not even of a server that is not here', async () => {
    const stranger = orderId('550e8400-e29b-41d4-a716-446655440000');
    open.vault.become({ kind: 'keychain', backend: 'Secret Service' });
    expect(open.access.mayTakeToken(stranger)).toBe(true);
    must(await open.access.panic('revoke'));
    expect(open.access.mayTakeToken(stranger)).toBe(false);
    await over();
    expect([open.access.isLocked(), open.access.mayTakeToken(stranger)]).toEqual([true, false]);
    must(open.access.unlock());
    expect(open.access.mayTakeToken(stranger)).toBe(true);
  });

  it('explains a loss that its own revoking causes, however the stream hears of it first', () => {
    const gone = { code: 'token_revoked', say: 'Revoked.', hint: 'Add one.' };
    expect(open.access.explainLoss(ids[0] as OrderId, gone)).toBe(gone);
    must(open.access.revoke([ids[0] as OrderId]));
    expect(open.access.mayTakeToken(ids[0] as OrderId)).toBe(false);
    expect(open.access.mayTakeToken(ids[1] as OrderId)).toBe(true);
    return until(() =>
      open.access.explainLoss(ids[0] as OrderId, gone).code === 'revoked_here' &&
      open.access.explainLoss(ids[1] as OrderId, gone) === gone
        ? true
        : null,
    );
  });
});

describe('reading', () => {
  it('knows from the service when a token ends, and when it was used', async () => {
    open.access.begin();
    const answer = open.access.readToken(ids[0] as OrderId);
    await until(() => {
      open.clock.advance(500);
      return open.access.tokens().every((record) => record.readAt !== null) || null;
    });
    const record = must(await answer);
    expect((record.expiresAt ?? 0) - (record.createdAt ?? 0)).toBe(365 * 24 * 3_600_000);
    expect(record.lastUsedAt).not.toBeNull();
    open = open.restart();
    expect(open.access.tokens()).toHaveLength(5);
    expect(open.access.tokens()[0]).toMatchObject({ expiresAt: record.expiresAt, readAt: record.readAt });
  });

  it('counts a token as used when somebody answered, not when it was only lent', async () => {
    const [id, other] = [ids[0] as OrderId, ids[1] as OrderId];
    const lastUsedAt = (of: OrderId) => open.access.tokens().find(({ orderId }) => orderId === of)?.lastUsedAt;
    front.decide(() => 'cut');
    must(open.access.revoke([id]));
    await until(() => run()?.standstill?.kind === 'until' || null);
    expect(run()?.tokens).toMatchObject([{ state: { kind: 'waiting' } }]);
    expect(lastUsedAt(id)).toBeNull();
    open.vault.secrets.set(accessTokenRef(other), `osk_${'cd'.repeat(32)}`);
    must(open.access.revoke([other]));
    front.decide(() => 'pass');
    await over();
    expect([typeof lastUsedAt(id), lastUsedAt(other)]).toEqual(['number', null]);
  });

  it('loses the order of a token that the service refuses, and forgets what it knew when another is put in its place', async () => {
    const id = ids[0] as OrderId;
    open.access.begin();
    await asOwner(emulator, made[0] as Made, `/api/v1/tokens/${idOf((made[0] as Made).api_token)}`, 'DELETE');
    const answer = open.access.readToken(id);
    open.clock.advance(500);
    expect(await answer).toMatchObject({ ok: false, problem: { code: 'token_revoked' } });
    expect(open.fleet.get(id)?.access).toMatchObject({ kind: 'lost', problem: { code: 'token_revoked' } });
    const access = { kind: 'held', tokenId: idOf('osk_other') } as const;
    open.fleet.change(id, { access }, [{ kind: 'accessRegained' }]);
    const record = open.access.tokens().find(({ orderId }) => orderId === id);
    expect(record).toMatchObject({ tokenId: access.tokenId, readAt: null, problem: null });
  });
});
