import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { EVM_METHODS } from '../../../../src-main/emulator/chain/evm/evmMethods.ts';
import { SVM_METHOD_NAMES } from '../../../../src-main/emulator/chain/svm/svmMethodNames.ts';
import { SVM_METHODS } from '../../../../src-main/emulator/chain/svm/svmMethods.ts';
import { type Emulator, openEmulator } from '../../../../src-main/emulator/index.ts';
import { RAILS, signBy } from './rails.ts';
import { control, type LedgerView, spawn } from './visitEmulator.ts';

let emulator: Emulator;
let before: LedgerView;
beforeAll(async () => {
  emulator = await openEmulator({ switches: { rateLimits: 'off' } });
  for (const rail of RAILS) {
    await spawn(emulator, 'test', await signBy(emulator, 'test', await rail.fundedPayer(emulator, '20')));
  }
  before = await control<LedgerView>(emulator, 'GET', 'ledger');
});
afterAll(() => emulator.stop());

const hex = (most: number) => fc.stringMatching(new RegExp(`^0x[0-9a-f]{0,${most}}$`));
const like = fc.oneof(
  fc.constantFrom(
    'latest',
    'json',
    'base64',
    '0x',
    `0x${'f'.repeat(64)}`,
    '0x036CbD53842c5426634e7929541eC2318f3dCF7e',
  ),
  fc.constantFrom('4zMMC9srt5Ri5X14GAgXhaHii3GnPAEERYPJgZJDncDU', '4QYDLFBHwQZr9AEZrTb9K9rwCaGWCA5jFfFsESMDJbJH'),
  hex(40),
  fc.stringMatching(/^[1-9A-HJ-NP-Za-km-z]{32,88}$/),
  fc.base64String({ maxLength: 300 }),
  fc.integer(),
);
const object = fc.dictionary(fc.constantFrom('to', 'data', 'topics', 'fromBlock', 'encoding', 'mint', 'limit'), like);
const params = fc.array(fc.oneof(like, object, fc.array(like, { maxLength: 3 }), fc.jsonValue()), { maxLength: 3 });

it.each([
  ['evm', Object.keys(EVM_METHODS)],
  ['svm', Object.keys(SVM_METHODS)],
] as const)('whatever /rpc/%s is asked, it answers or says what is wrong, and nothing moves', async (name, methods) => {
  const question = fc.record({ method: fc.constantFrom(...methods), params });
  await fc.assert(
    fc.asyncProperty(fc.array(question, { minLength: 20, maxLength: 40 }), async (questions) => {
      const batch = questions.map((one, id) => ({ jsonrpc: '2.0', id, ...one }));
      const response = await fetch(emulator.rpc[name], { method: 'POST', body: JSON.stringify(batch) });
      expect(response.status).toBe(200);
      const answers = (await response.json()) as Array<{ id: number }>;
      expect(answers.map((answer) => answer.id)).toEqual(batch.map((one) => one.id));
      expect(answers.every((answer) => 'result' in answer !== 'error' in answer)).toBe(true);
    }),
    { numRuns: 60, seed: 32_600 },
  );
  expect(await control<LedgerView>(emulator, 'GET', 'ledger')).toEqual(before);
});

it('every method of Solana is named for the help pages, which do not load it', () => {
  expect(SVM_METHOD_NAMES).toEqual(Object.keys(SVM_METHODS));
});
