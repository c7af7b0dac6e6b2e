import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type OrderId, problem } from '../../../../src-shared/basics/index.ts';
import { remainsOf } from '../../../../src-shared/domain/index.ts';
import type { Reply } from '../../../fakes/FakeAgents.ts';
import phrasings from '../../../fixtures/mesh/phrasings.json' with { type: 'json' };
import { CODE, goodAgents, idOf, ONE, openTestMesh, TWO } from './openTestMesh.ts';

/** Anything an agent may say to anything, the right things among it. */
const SAID: readonly Reply[] = [
  ...phrasings.map((row) => row.text),
  `Here: ${CODE}`,
  CODE.slice(0, 700),
  'Accepted.',
  'invite already used',
  'it expired',
  ...['one', 'two'].flatMap((seed) =>
    ['connected', 'connecting', 'disconnected', 'failed: no route'].map((state) => `Peer ${idOf(seed)}: ${state}`),
  ),
  `My instance id is ${idOf('two')}`,
  problem('gateway_wedged', 'Frozen.', 'Restart.'),
  problem('ask_timed_out', 'Too late.', 'Try again.'),
];

describe('whatever agents say', () => {
  it('a run ends, is verified only when both lists say so, and never holds a code', async () => {
    const answers = fc.array(fc.nat({ max: SAID.length - 1 }), { minLength: 40, maxLength: 40 });
    const kind = fc.constantFrom('pair', 'verify', 'unpair');
    /** Often enough the right answer, so that every step is reached. */
    const isGood = fc.array(fc.boolean(), { minLength: 40, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(kind, answers, isGood, async (kind, picks, goods) => {
        let turn = 0;
        const reply = (order: OrderId, text: string): Reply => {
          const place = turn++;
          const good = goods[place] ? goodAgents()(order, text) : null;
          return good ?? SAID[picks[place] ?? 0] ?? 'nothing';
        };
        const { start, run, agents, settle, outcomeOf, mesh, told } = openTestMesh(reply);
        const id = start({ kind, first: ONE, second: TWO });
        await settle(45);
        const ended = run(id);
        const outcome = outcomeOf(ended);
        expect(outcome).not.toBeNull();
        expect(agents.asked.length).toBeLessThan(32);
        if (outcome?.kind === 'verified') {
          expect([ended.firstSide?.verdict, ended.secondSide?.verdict]).toEqual(['connected', 'connected']);
          expect(mesh.members.get(TWO).peers?.some((peer) => peer.id === ended.firstId)).toBe(true);
        }
        if (remainsOf(ended) === 'nothing' && kind === 'pair') {
          expect(agents.asked.filter(({ text }) => text.startsWith('Accept')).length).toBe(0);
        }
        expect(JSON.stringify(told)).not.toContain(CODE.slice(30, 90));
      }),
      { numRuns: 120, seed: 11 },
    );
  });
});
