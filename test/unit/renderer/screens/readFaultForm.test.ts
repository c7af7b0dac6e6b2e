import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Faults } from '../../../../src-main/emulator/faults/Faults.ts';
import { FAULT_NAMES } from '../../../../src-main/emulator/index.ts';
import { readFaultForm, startDraft } from '../../../../src-renderer/screens/lab/readFaultForm.ts';
import { sayAhead, sayBytes } from '../../../../src-renderer/screens/lab/sayLab.ts';
import { asks } from '../../../../src-shared/contract/index.ts';
import type { LabFault } from '../../../../src-shared/domain/index.ts';
import { ATLAS } from '../../../fakes/builders.ts';

/** Every fault there is, as the catalog has it. */
const faults: readonly LabFault[] = new Faults()
  .list()
  .map(({ name, does, breaks, atOnce, times, fields }) => ({ name, does, breaks, isAtOnce: atOnce, times, fields }));

test.each(FAULT_NAMES)(
  '%s: the empty form, with a server where one is needed, is a wish that the emulator takes',
  (name) => {
    const fault = faults.find((one) => one.name === name);
    if (fault === undefined) throw new Error(`There is no fault ${name}.`);
    const needed = fault.fields.filter(({ isRequired }) => isRequired);
    expect(needed.every(({ kind }) => kind === 'server')).toBe(true);
    const form = readFaultForm(fault, { ...startDraft(fault), ...(needed.length > 0 ? { order_id: ATLAS } : {}) });
    if (form.kind !== 'ready') throw new Error(JSON.stringify(form.problems));
    const { params } = asks['lab:arm'].argument.parse(form.wish);
    expect(() => new Faults().arm(name, params)).not.toThrow();
  },
);

test('whatever is typed, the form says what is wrong or makes a wish that may be sent', () => {
  const text = fc.oneof(fc.string(), fc.constantFrom('', '0', '-1', '7', '1e9', 'NaN', ' 5 ', '0x10'), fc.boolean());
  const typed = fc.dictionary(
    fc.constantFrom(...faults.flatMap(({ fields }) => fields.map(({ name }) => name)), 'times'),
    text,
  );
  fc.assert(
    fc.property(fc.constantFrom(...faults), typed, (fault, draft) => {
      const form = readFaultForm(fault, { ...startDraft(fault), ...draft });
      if (form.kind === 'wrong') expect(Object.keys(form.problems).length).toBeGreaterThan(0);
      else expect(asks['lab:arm'].argument.safeParse(form.wish).success).toBe(true);
    }),
    { numRuns: 500, seed: 7 },
  );
});

test.each([
  [40_000, '1 min ahead'],
  [8 * 3_600_000, '8 h ahead'],
  [76 * 3_600_000, '3 d 4 h ahead'],
  [365 * 24 * 3_600_000, '365 d ahead'],
])('%d ms are %s', (ms, words) => {
  expect(sayAhead(ms)).toBe(words);
});

test('bytes are said as a person reads them', () => {
  expect([812, 14_200, 2_100_000].map(sayBytes)).toEqual(['812 bytes', '14 kB', '2.1 MB']);
});
