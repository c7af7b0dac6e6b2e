import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isConfirmed } from '../../../../src-shared/domain/index.ts';
import { calm, FATES, type Fate, ORDERS, settle, type Turn, WISH, World } from './revocationWorld.ts';

const anyTurn: fc.Arbitrary<Turn> = fc.constantFrom(
  ...FATES,
  ...FATES,
  'restart',
  'lock',
  'unlock',
  'time',
  'time',
  'again',
  'network',
  'full_disk',
  'stuck',
);

test('whatever happens on the way, every token is asked about and none is forgotten unconfirmed', async () => {
  await fc.assert(
    fc.asyncProperty(fc.boolean(), fc.array(anyTurn, { maxLength: 24 }), async (lockTakesSecrets, turns) => {
      const world = new World(lockTakesSecrets);
      world.otherwise = 'offline';
      world.app.begin(WISH);
      for (const turn of turns) await world.turn(turn);
      await calm(world);
      const run = world.app.run();
      expect(run?.endedAt).not.toBeNull();
      for (const token of run?.tokens ?? []) {
        expect(world.heardOf.get(token.tokenId)).toBeGreaterThan(0);
        expect(isConfirmed(token.state)).toBe(true);
        expect(token.isForgotten).toBe(true);
      }
      expect([...world.valid, ...world.vault]).toEqual([]);
      expect(world.story[0]).toBe('freeze');
      for (const step of ['key', 'lock']) expect(world.story).toContain(step);
      if (lockTakesSecrets) expect(world.story.at(-1)).toBe('lock');
    }),
    { numRuns: 250, seed: 11 },
  );
}, 60_000);

test('a token that the service cannot revoke is given up with its code, kept, and asked about again by a person', async () => {
  const world = new World();
  world.fates.push(...Array<Fate>(8).fill('broken'));
  world.app.begin({ ...WISH, reach: 'selected', accounts: [], orders: ORDERS.slice(0, 1) });
  for (let round = 0; round < 30; round += 1) await world.turn('time');
  expect(world.app.run()).toMatchObject({
    tokens: [{ state: { kind: 'failed', problem: { code: 'internal_error' } } }],
  });
  expect(world.app.run()?.endedAt).not.toBeNull();
  expect(world.vault.size).toBe(ORDERS.length);
  world.app.retry();
  await settle();
  expect(world.app.run()).toMatchObject({ tokens: [{ state: { kind: 'revoked' }, isForgotten: true }] });
});

test('an unlock that comes while it is about to wait for one is not missed', async () => {
  const world = new World();
  world.isLocked = true;
  world.app.begin(WISH);
  await settle();
  expect(world.app.run()?.standstill).toEqual({ kind: 'passphrase' });
  world.app.resume();
  world.isLocked = false;
  world.app.resume();
  await settle();
  expect(world.app.isUnderWay()).toBe(false);
});

test('what needs no service is done before it is asked, whatever is the matter with the one or the other', async () => {
  const world = new World(false);
  world.otherwise = 'offline';
  world.app.begin(WISH);
  await settle();
  expect(world.story).toEqual(['freeze', 'key', 'lock']);
  const stuck = new World(false);
  stuck.isStuck = true;
  stuck.app.begin(WISH);
  await settle();
  expect(stuck.story).toEqual(['lock', ...ORDERS.map(() => 'token')]);
  expect(stuck.app.run()).toMatchObject({ frozenAt: null, endedAt: null, standstill: { kind: 'until' } });
  stuck.isStuck = false;
  await stuck.turn('time');
  expect(stuck.story.slice(-2)).toEqual(['freeze', 'key']);
  expect(stuck.app.isUnderWay()).toBe(false);
});

test('calling off leaves what was not asked as it is, and follows what was', async () => {
  const world = new World();
  world.fates.push('heard', 'unheard');
  world.app.begin(WISH);
  await settle();
  world.app.cancel();
  await calm(world);
  const kinds = world.app.run()?.tokens.map(({ state }) => state.kind);
  expect(kinds).toEqual(['revoked', 'already_revoked', 'cancelled', 'cancelled', 'cancelled']);
  expect(world.vault.size).toBe(3);
  expect(world.story).not.toContain('lock');
});

test('a second panic freezes anew: payments may have been allowed again meanwhile', async () => {
  const world = new World();
  world.otherwise = 'offline';
  world.app.begin(WISH);
  await settle();
  world.app.begin(WISH);
  await calm(world);
  expect(world.story.filter((step) => step === 'freeze')).toHaveLength(2);
});

test('a panic after the retry of one that has ended locks anew', async () => {
  const world = new World();
  world.app.begin(WISH);
  await calm(world);
  expect(world.story.filter((step) => step === 'lock')).toHaveLength(1);
  world.app.retry();
  world.app.begin(WISH);
  await calm(world);
  expect(world.story.filter((step) => step === 'lock')).toHaveLength(2);
  expect(world.story.at(-1)).toBe('lock');
});

test('a panic that was called off does not come back with the next token that is revoked', async () => {
  const world = new World();
  world.fates.push('unheard');
  world.otherwise = 'offline';
  world.app.begin(WISH);
  await settle();
  world.app.cancel();
  world.app.begin({ ...WISH, reach: 'selected', accounts: [], orders: ORDERS.slice(1, 2) });
  await calm(world);
  expect(world.app.run()?.reach).toBe('selected');
  expect(world.story.filter((step) => step === 'freeze')).toHaveLength(1);
  expect(world.story.filter((step) => step === 'key')).toHaveLength(1);
  expect(world.story).not.toContain('lock');
  expect(world.vault.size).toBe(3);
});

test('calling off a panic keeps the keys that were not forgotten yet, and the next panic forgets them', async () => {
  const world = new World();
  world.fates.push('unheard');
  world.otherwise = 'offline';
  world.isStuck = true;
  world.app.begin(WISH);
  await settle();
  world.app.cancel();
  world.isStuck = false;
  await world.turn('time');
  expect(world.story).not.toContain('key');
  world.app.begin(WISH);
  await calm(world);
  expect(world.story).toContain('key');
  expect(world.vault.size).toBe(0);
  expect(world.story.at(-1)).toBe('lock');
});
