import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SecretStore } from '../../../src-main/vault/index.ts';
import type { Answer } from '../../../src-shared/basics/index.ts';

export type StoreUnderTest = {
  /** Another store on the same place, as the next start of the app opens it. */
  open(): SecretStore;
  stop(): Promise<void>;
};

function expectOk<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Error(`${answer.problem.code}: ${answer.problem.say}`);
  return answer.value;
}

/** What every place for secrets must do, whatever it is. */
export function secretStoreContract(name: string, prepare: () => Promise<StoreUnderTest>, numRuns: number): void {
  describe(`${name} keeps secrets`, () => {
    let place: StoreUnderTest;
    let store: SecretStore;
    beforeAll(async () => {
      place = await prepare();
      store = place.open();
    });
    afterAll(async () => {
      await store?.close();
      await place?.stop();
    });

    test('has a name for people', () => {
      expect(store.describe().length).toBeGreaterThan(3);
    });

    test('answers null for what was never kept, and erasing it is fine', async () => {
      expect(expectOk(await store.read('never'))).toBeNull();
      expect(expectOk(await store.erase('never'))).toBeNull();
    });

    test('gives back what was kept, replaced, and nothing once erased', async () => {
      expectOk(await store.write('token', 'first'));
      expectOk(await store.write('token', 'second'));
      expect(expectOk(await store.read('token'))).toBe('second');
      expectOk(await store.erase('token'));
      expect(expectOk(await store.read('token'))).toBeNull();
    });

    test('keeps accounts apart, also those whose names look alike or are names of objects', async () => {
      const names = ['a', 'A', 'a/b', 'a.b', 'a b', '__proto__', 'constructor', 'token:5f0f8f4e', 'ключ'];
      for (const account of names) expectOk(await store.write(account, `secret of ${account}`));
      for (const account of names) expect(expectOk(await store.read(account)), account).toBe(`secret of ${account}`);
      expectOk(await store.erase('a'));
      expect(expectOk(await store.read('a'))).toBeNull();
      expect(expectOk(await store.read('A'))).toBe('secret of A');
      for (const account of names) expectOk(await store.erase(account));
    });

    test('gives back any text exactly', async () => {
      await fc.assert(
        fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 400 }), async (secret) => {
          expectOk(await store.write('any', secret));
          expect(expectOk(await store.read('any'))).toBe(secret);
        }),
        { numRuns },
      );
      expectOk(await store.erase('any'));
    });

    test('keeps everything when many are written at once', async () => {
      const names = Array.from({ length: 12 }, (_, n) => `many ${n}`);
      for (const answer of await Promise.all(names.map((account) => store.write(account, `of ${account}`)))) {
        expectOk(answer);
      }
      for (const account of names) expect(expectOk(await store.read(account))).toBe(`of ${account}`);
      for (const account of names) expectOk(await store.erase(account));
    });

    test('still has them after a restart, and two that are open see each other', async () => {
      expectOk(await store.write('kept', 'over the restart'));
      const second = place.open();
      expect(expectOk(await second.read('kept'))).toBe('over the restart');
      expectOk(await second.write('kept', 'changed by the second'));
      await second.close();
      expect(expectOk(await store.read('kept'))).toBe('changed by the second');
      expectOk(await store.erase('kept'));
    });
  });
}
