import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answerAsk } from '../../../../src-main/bridge/answerAsk.ts';
import type { Handlers } from '../../../../src-main/bridge/index.ts';
import { ok } from '../../../../src-shared/basics/index.ts';
import { asks } from '../../../../src-shared/contract/index.ts';
import { recordingLogger } from '../../../fakes/recordingLogger.ts';
import { seededRandom } from '../../../fakes/seededRandom.ts';

const OURS = { trusted: true, origin: 'app://fleet' };
const STRANGER = { trusted: false, origin: 'https://evil.example' };

function lend(verb: (name: string, argument: unknown) => unknown = () => ok(null)) {
  const called: Array<{ name: string; argument: unknown }> = [];
  const entries = Object.keys(asks).map((name) => [
    name,
    async (argument: unknown) => {
      called.push({ name, argument });
      return verb(name, argument);
    },
  ]);
  const handlers = Object.fromEntries(entries) as Handlers;
  return { called, logger: recordingLogger(), lent: { handlers, logger: recordingLogger(), random: seededRandom() } };
}

describe('answerAsk', () => {
  test('a good ask from our page calls its one verb with the parsed argument', async () => {
    const { called, lent } = lend(() => ok('done'));
    expect(await answerAsk(lent, OURS, 'app:openLink', { url: 'https://a.example/' })).toEqual(ok('done'));
    expect(called).toEqual([{ name: 'app:openLink', argument: { url: 'https://a.example/' } }]);
  });

  test('a stranger is refused for every ask there is, whatever the argument, and no verb is called', async () => {
    const { called, lent } = lend();
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...Object.keys(asks)), fc.anything(), async (name, argument) => {
        expect(await answerAsk(lent, STRANGER, name, argument)).toMatchObject({
          ok: false,
          problem: { code: 'foreign_sender' },
        });
      }),
      { numRuns: 1_000 },
    );
    expect(called).toEqual([]);
  });

  test('unknown names are refused, the ones every object has included', async () => {
    const { called, lent } = lend();
    for (const name of ['nothing', '__proto__', 'constructor', 'toString', '', 'app:snapshot ', 7, null, {}]) {
      expect(await answerAsk(lent, OURS, name, null)).toMatchObject({ ok: false, problem: { code: 'unknown_ask' } });
    }
    expect(called).toEqual([]);
  });

  test('garbage never throws: it is refused, or it is what the schema allows', async () => {
    const { called, lent } = lend();
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...(Object.keys(asks) as Array<keyof typeof asks>)),
        fc.anything(),
        async (name, argument) => {
          called.length = 0;
          const answer = await answerAsk(lent, OURS, name, argument);
          if (answer.ok) expect(asks[name].argument.safeParse(called[0]?.argument).success).toBe(true);
          else expect([answer.problem.code, called.length]).toEqual(['bad_argument', 0]);
        },
      ),
      { numRuns: 5_000 },
    );
  });

  test('a bad argument names the field and never repeats what was in it', async () => {
    const { lent } = lend();
    const answer = await answerAsk(lent, OURS, 'wallet:import', { label: 'x', key: 'deadbeef'.repeat(2_000) });
    expect(answer).toMatchObject({
      ok: false,
      problem: { code: 'bad_argument', facts: { ask: 'wallet:import', field: 'key' } },
    });
    expect(JSON.stringify([answer, lent.logger.lines])).not.toContain('deadbeef');
  });

  test.each([
    [
      'throws',
      () => {
        throw new Error('boom');
      },
    ],
    ['rejects', () => Promise.reject(new Error('boom'))],
    ['answers undefined', () => undefined],
    ['answers ok with nothing', () => ({ ok: true, value: undefined })],
    ['answers a bare value', () => 'x'],
    ['refuses without a problem', () => ({ ok: false })],
  ])('a verb that %s becomes an internal problem with a reference that is in the log', async (_how, verb) => {
    const { lent } = lend(verb);
    const answer = await answerAsk(lent, OURS, 'app:snapshot', null);
    if (answer.ok) throw new Error('It should have failed.');
    expect(answer.problem.code).toBe('internal');
    expect(answer.problem.say).not.toContain('boom');
    const reference = answer.problem.facts?.['reference'] ?? '-';
    expect(lent.logger.lines.some((line) => JSON.stringify(line.facts).includes(reference))).toBe(true);
  });
});
