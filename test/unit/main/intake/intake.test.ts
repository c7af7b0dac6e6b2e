import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Emulator, openEmulator } from '../../../../src-main/emulator/index.ts';
import { addServer, replaceToken } from '../../../../src-main/fleet/index.ts';
import { dashboardAccountId, orderId } from '../../../../src-shared/basics/index.ts';
import { newOrder } from '../../../../src-shared/domain/index.ts';
import { aProblem, START_AT } from '../../../fakes/builders.ts';
import { granted } from '../account/openTestAccounts.ts';
import { control, type Made } from '../emulator/visitEmulator.ts';
import { openTestIntake, SERVICE } from './openTestIntake.ts';

let emulator: Emulator;
let test: ReturnType<typeof openTestIntake>;

beforeEach(async () => {
  emulator = await openEmulator({ switches: { rateLimits: 'off' } });
  test = openTestIntake(emulator.url);
});
afterEach(async () => {
  test.intake.stop();
  test.http.stop();
  await emulator.stop();
});

const made = (name: string): Promise<Made> => control(emulator, 'POST', 'orders', { name });
const preview = (text: string) => granted(test.intake.preview({ text, source: 'paste' }));
const over = () => vi.waitFor(() => expect(test.told.at(-1)?.stage.kind).toBe('over'), { timeout: 10_000 });
const outcomes = () =>
  test.told.at(-1)?.rows.map(({ state }) => (state.kind === 'failed' ? state.problem.code : state.kind));

describe('an import', () => {
  it('takes in what was chosen, each proved with the service, and says of every row what became of it', async () => {
    const [atlas, nova, echo] = [await made('atlas'), await made('nova'), await made('echo')];
    const lines = [
      `${atlas.order_id} ${atlas.api_token} my atlas`,
      `${nova.order_id} ${echo.api_token} nova`,
      `${echo.order_id} ${echo.api_token}`,
      `${echo.order_id} osk_12`,
      'nonsense',
    ];
    const view = preview(lines.join('\n'));
    expect(view.rows.map((row) => row.verdict)).toEqual(['new', 'new', 'new', 'duplicate', 'wrong_shape']);
    const orderIds = [atlas, nova].map((order) => orderId(order.order_id));
    const begun = granted(test.intake.import({ importId: view.importId, orderIds }));
    expect(begun.stage.kind).toBe('running');
    await over();
    expect(outcomes()).toEqual(['added', 'forbidden', 'found', 'found', 'found']);
    expect(test.fleet.orders()).toMatchObject([
      { name: 'my atlas', access: { kind: 'held' }, status: { kind: 'running' } },
    ]);
    expect([...test.vault.secrets.values()]).toEqual([atlas.api_token]);
    expect(JSON.stringify([view, test.told, test.logger.lines])).not.toContain('osk_');
  });

  it('gives a server that an account opens its token, and keeps its history and its name', async () => {
    const atlas = await made('atlas');
    const id = orderId(atlas.order_id);
    const known = newOrder({ orderId: id, serviceId: SERVICE, tokenId: null, addedAt: 7, name: 'Mine' });
    test.fleet.add({ ...known, account: dashboardAccountId('a'), cursor: 812 });
    const view = preview(`${atlas.order_id} ${atlas.api_token}`);
    expect(view.rows[0]?.verdict).toBe('regains');
    granted(test.intake.import({ importId: view.importId, orderIds: [id] }));
    await over();
    expect(test.fleet.get(id)).toMatchObject({ name: 'Mine', cursor: 812, addedAt: 7, access: { kind: 'held' } });
    expect(preview(`${atlas.order_id} ${atlas.api_token}`).rows[0]?.verdict).toBe('here');
  });

  it('puts no token in the place of one that is being revoked', async () => {
    const atlas = await made('atlas');
    test.revoking.add(atlas.order_id);
    const view = preview(`${atlas.order_id} ${atlas.api_token}`);
    granted(test.intake.import({ importId: view.importId, orderIds: [orderId(atlas.order_id)] }));
    await over();
    expect([outcomes(), test.fleet.orders(), test.vault.secrets.size]).toEqual([['still_revoking'], [], 0]);
  });

  it.each(['new', 'given another token'])(
    'keeps no token when a panic begins while it is proved, or while it is stored: a server that is %s',
    async (which) => {
      const [atlas, nova] = [await made('atlas'), await made('nova')];
      for (const [order, begins] of [
        [atlas, 'in proof'],
        [nova, 'in store'],
      ] as const) {
        const id = orderId(order.order_id);
        const seed = { orderId: id, serviceId: SERVICE, tokenId: null, addedAt: 7, name: 'Mine' };
        if (which !== 'new') test.fleet.add(newOrder(seed));
        const store = test.vault.store.bind(test.vault);
        if (begins === 'in store')
          test.vault.store = (ref, secret) => {
            test.revoking.add(id);
            return store(ref, secret);
          };
        const adding =
          which === 'new'
            ? addServer(test.deps, { orderId: id, accessToken: order.api_token })
            : replaceToken(test.deps, { orderId: id, accessToken: order.api_token });
        if (begins === 'in proof') test.revoking.add(id);
        expect(await adding).toMatchObject({ problem: { code: 'still_revoking' } });
        expect([test.fleet.get(id)?.access.kind, test.vault.secrets.size]).toEqual([
          which === 'new' ? undefined : 'none',
          0,
        ]);
      }
    },
  );

  it('begins once, and takes in only what can be', async () => {
    const atlas = await made('atlas');
    const view = preview(`${atlas.order_id} ${atlas.api_token}\n550e8400-e29b-41d4-a716-446655440000 osk_12`);
    const orderIds = [orderId(atlas.order_id), orderId('550e8400-e29b-41d4-a716-446655440000'), orderId('other')];
    granted(test.intake.import({ importId: view.importId, orderIds }));
    const again = test.intake.import({ importId: view.importId, orderIds });
    expect(again).toMatchObject({ problem: { code: 'import_running' } });
    await over();
    expect(outcomes()).toEqual(['added', 'found']);
    const late = test.intake.import({ importId: view.importId, orderIds });
    expect(late).toMatchObject({ problem: { code: 'import_running' } });
  });

  it('goes through many at the pace of the service, and not one more in its minute', async () => {
    const orders = await Promise.all(Array.from({ length: 32 }, (_, index) => made(`server-${index}`)));
    const view = preview(orders.map((one) => `${one.order_id} ${one.api_token}`).join('\n'));
    const orderIds = orders.map((one) => orderId(one.order_id));
    granted(test.intake.import({ importId: view.importId, orderIds }));
    const added = () => outcomes()?.filter((kind) => kind === 'added').length;
    await vi.waitFor(() => expect(added()).toBe(28), { timeout: 10_000 });
    expect(outcomes()?.filter((kind) => kind === 'asking')).toHaveLength(1);
    test.clock.advance(1_000);
    const waits = { untilAt: START_AT + 60_000, perMinute: 28 };
    expect(test.told.at(-1)?.stage).toEqual({ kind: 'running', waits });
    test.clock.advance(59_000);
    await over();
    expect(added()).toBe(32);
  });

  it('stops at locked secrets: no token stays, and the rows that were to come say so', async () => {
    const orders = [await made('atlas'), await made('nova')];
    const view = preview(orders.map((one) => `${one.order_id} ${one.api_token}`).join('\n'));
    granted(test.intake.import({ importId: view.importId, orderIds: orders.map((one) => orderId(one.order_id)) }));
    test.vault.problem = aProblem('vault_locked');
    test.intake.forgetAll();
    await over();
    expect(outcomes()).toEqual(['vault_locked', 'import_locked']);
    expect(test.fleet.orders()).toEqual([]);
    await vi.waitFor(() => expect(test.cutOffs).toEqual([{ added: 0, of: 2 }]));
  });
});

describe('a preview', () => {
  const LINE = `550e8400-e29b-41d4-a716-446655440000 osk_${'a1'.repeat(32)} atlas`;

  it.each([
    ['after ten minutes', 'time', () => test.clock.advance(10 * 60_000)],
    ['when secrets are locked', 'lock', () => test.intake.forgetAll()],
  ])('is put away %s, and says so to whoever looks at it', (_when, why, act) => {
    const { importId, rows } = preview(LINE);
    expect(granted(test.intake.read(importId)).rows).toEqual(rows);
    act();
    expect(test.told.at(-1)?.stage).toEqual({ kind: 'forgotten', why });
    expect(test.intake.read(importId)).toMatchObject({ problem: { code: 'import_gone' } });
    const orderIds = rows.flatMap((row) => row.orderId ?? []);
    expect(test.intake.import({ importId, orderIds })).toMatchObject({ problem: { code: 'import_gone' } });
  });

  it('is put away by a person, and by the eighth that comes after it', () => {
    const first = preview(LINE);
    granted(test.intake.forget(first.importId));
    expect(test.intake.read(first.importId).ok).toBe(false);
    const second = preview(LINE);
    for (let others = 0; others < 8; others += 1) preview(LINE);
    expect(test.intake.read(second.importId).ok).toBe(false);
  });

  it('of a link from outside waits under its id; a link that can not be read says why there', () => {
    const token = `osk_${'a1'.repeat(32)}`;
    const order = '550e8400-e29b-41d4-a716-446655440000';
    const id = test.intake.previewLink(`osmoda-fleet://add?order=${order}&token=${token}&name=atlas`);
    const view = granted(test.intake.read(id));
    expect(view).toMatchObject({
      source: 'link',
      stage: { kind: 'preview' },
      rows: [{ name: 'atlas', verdict: 'new' }],
    });
    const bad = test.intake.previewLink(`osmoda-fleet://add?order=${order}`);
    expect(test.intake.read(bad)).toMatchObject({ problem: { code: 'link_without_token' } });
    expect(test.fleet.orders()).toEqual([]);
  });

  it('keeps the reasons of the latest links alone: whoever sends them without end fills no memory', () => {
    const ids = Array.from({ length: 9 }, () => test.intake.previewLink('osmoda-fleet://add'));
    expect(ids.map((id) => test.intake.read(id))).toMatchObject([
      { problem: { code: 'import_gone' } },
      ...Array(8).fill({ problem: { code: 'link_without_order' } }),
    ]);
  });

  it('is not begun while no secret may be held, and nothing of it is kept', () => {
    test.may.hold = false;
    const link = `osmoda-fleet://add?order=550e8400-e29b-41d4-a716-446655440000&token=osk_${'a1'.repeat(32)}`;
    expect(test.intake.preview({ text: LINE, source: 'paste' })).toMatchObject({ problem: { code: 'no_secrets_now' } });
    const id = test.intake.previewLink(link);
    test.may.hold = true;
    expect(test.intake.read(id)).toMatchObject({ problem: { code: 'no_secrets_now' } });
  });

  it('is refused with the reason when there is nothing to look at', () => {
    expect(test.intake.preview({ text: ' ', source: 'file' })).toMatchObject({ problem: { code: 'import_empty' } });
    const foreign = test.intake.preview({ text: 'https://a.example/', source: 'link' });
    expect(foreign).toMatchObject({ problem: { code: 'link_foreign' } });
  });
});
