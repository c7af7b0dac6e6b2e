import { afterEach, expect, test } from 'vitest';
import { openWallet } from '../../../../src-main/wallet/index.ts';
import { type Answer, ok, secretRef } from '../../../../src-shared/basics/index.ts';
import type { JsonValue } from '../../../../src-shared/protocol/index.ts';
import { must } from '../../../crash/openBuyer.ts';
import { FakeVault } from '../../../fakes/FakeVault.ts';
import { fakeClock } from '../../../fakes/fakeClock.ts';
import { recordingLogger } from '../../../fakes/recordingLogger.ts';
import { seededRandom } from '../../../fakes/seededRandom.ts';
import { openMemory } from '../mesh/openTestMesh.ts';

const word = (minor: bigint) => `0x${minor.toString(16).padStart(64, '0')}`;

/** A wallet whose chain answers when, and in the order, the test says. */
async function openSlowly() {
  const clock = fakeClock();
  const database = openMemory();
  const questions: Array<(minor: bigint) => void> = [];
  const address = '0x9858EfFD232B4033E47d90003D41EC34EcaEda94';
  const wallet = openWallet({
    database,
    clock,
    random: seededRandom(),
    logger: recordingLogger(),
    signer: { createKey: async () => ok({ address }), importKey: async () => ok({ address }) },
    vault: new FakeVault(),
    accountKeyRef: (accountId) => secretRef(`account/${accountId}`),
    askChain: () => new Promise<Answer<JsonValue>>((resolve) => questions.push((minor) => resolve(ok(word(minor))))),
    diskProblemOf: () => null,
  });
  must(await wallet.createAccount({ label: 'Play money' }));
  return { wallet, clock, questions, close: () => database.close() };
}

let opened: Awaited<ReturnType<typeof openSlowly>>;
afterEach(() => opened.close());

test('a balance is as old as its question: what was paid before the answer came, it may not know', async () => {
  opened = await openSlowly();
  const { wallet, clock, questions } = opened;
  const askedAt = clock.now();
  const reading = wallet.readBalance();
  clock.advance(4_000);
  questions[0]?.(50_000_000n);
  expect(must(await reading)).toMatchObject({ amount: { minor: '50000000' }, readAt: askedAt });
});

test('an answer that comes after that of a later question changes nothing, whatever the clock did', async () => {
  opened = await openSlowly();
  const { wallet, clock, questions } = opened;
  const early = wallet.readBalance();
  clock.jumpWall(-3_600_000);
  const late = wallet.readBalance();
  questions[1]?.(35_000_000n);
  await late;
  questions[0]?.(50_000_000n);
  expect(must(await early)).toMatchObject({ amount: { minor: '35000000' } });
  expect(wallet.view().balance).toMatchObject({ amount: { minor: '35000000' }, readAt: clock.now() });
});
