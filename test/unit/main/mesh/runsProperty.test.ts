import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type OrderId, type Problem, problem } from '../../../../src-shared/basics/index.ts';
import { remainsOf } from '../../../../src-shared/domain/index.ts';
import phrasings from '../../../fixtures/mesh/phrasings.json' with { type: 'json' };
import { CODE, goodAgents, idOf, ONE, openTestMesh, TWO } from './openTestMesh.ts';

/** What an agent may say, and whom it then says it is connected with: written down by hand, not read by the app. */
type Saying = { readonly said: string | Problem; readonly connected: readonly string[] };

/** The peer of the table of phrasings, who is the other of the two here. */
const TOLD = '8f14e45fceea167a5a36dedd4bea2543';

const phrased = (seed: string): readonly Saying[] =>
  phrasings.map(({ what, text, expect: truth }) => ({
    said: text.replaceAll(new RegExp(TOLD, 'gi'), idOf(seed)).replaceAll(TOLD.slice(0, 8), idOf(seed).slice(0, 8)),
    connected:
      what === 'peers' && Array.isArray(truth)
        ? truth.flatMap((peer) =>
            'id' in peer && peer.id === TOLD && 'state' in peer && peer.state === 'connected' ? [idOf(seed)] : [],
          )
        : [],
  }));

const plain = (said: string | Problem): Saying => ({ said, connected: [] });

/** Anything an agent may say to anything, the right things among it. */
const SAID: readonly Saying[] = [
  ...phrased('one'),
  ...phrased('two'),
  ...[`Here: ${CODE}`, CODE.slice(0, 700), 'Accepted.', 'invite already used', 'it expired'].map(plain),
  ...['one', 'two'].flatMap((seed) => [
    { said: `Peer ${idOf(seed)}: connected`, connected: [idOf(seed)] },
    ...['connecting', 'disconnected', 'failed: no route'].map((state) => plain(`Peer ${idOf(seed)}: ${state}`)),
  ]),
  plain(`My instance id is ${idOf('two')}`),
  plain(problem('gateway_wedged', 'Frozen.', 'Restart.')),
  plain(problem('ask_timed_out', 'Too late.', 'Try again.')),
];

function goodSaying(order: OrderId, text: string): Saying {
  const said = goodAgents()(order, text);
  const connected = text.startsWith('List') ? [idOf(order === ONE ? 'two' : 'one')] : [];
  return { said: said ?? '', connected };
}

describe('whatever agents say', () => {
  it('a run ends, is verified only when both lists say so, and never holds a code', async () => {
    const answers = fc.array(fc.nat({ max: SAID.length - 1 }), { minLength: 40, maxLength: 40 });
    const kind = fc.constantFrom('pair', 'verify', 'unpair');
    /** Often enough the right answer, so that every step is reached. */
    const isGood = fc.array(fc.boolean(), { minLength: 40, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(kind, answers, isGood, async (kind, picks, goods) => {
        let turn = 0;
        const lists = new Map<OrderId, readonly string[]>();
        const { start, run, agents, settle, outcomeOf, told } = openTestMesh((order, text) => {
          const place = turn++;
          const any = SAID[picks[place] ?? 0] ?? plain('nothing');
          const { said, connected } = goods[place] ? goodSaying(order, text) : any;
          if (text.startsWith('List')) lists.set(order, connected);
          return said;
        });
        const id = start({ kind, first: ONE, second: TWO });
        await settle(45);
        const ended = run(id);
        const outcome = outcomeOf(ended);
        expect(outcome).not.toBeNull();
        expect(agents.asked.length).toBeLessThan(36);
        if (outcome?.kind === 'verified') {
          expect(lists.get(ONE)).toContain(ended.secondId);
          expect(lists.get(TWO)).toContain(ended.firstId);
        }
        if (remainsOf(ended) === 'nothing' && kind === 'pair') {
          expect(agents.asked.filter(({ text }) => text.startsWith('Accept')).length).toBe(0);
        }
        expect(JSON.stringify(told)).not.toContain(CODE.slice(30, 90));
      }),
      { numRuns: 150, seed: 11 },
    );
  });

  it('a peer counts as connected only where the words say so', async () => {
    const wrong: string[] = [];
    for (const [place, { said, connected }] of phrased('one').entries()) {
      const { start, run, settle, outcomeOf } = openTestMesh(
        goodAgents((order, text) => (text.startsWith('List') && order === TWO ? said : undefined)),
      );
      const id = start({ kind: 'verify', first: ONE, second: TWO });
      await settle(30);
      const isVerified = outcomeOf(run(id))?.kind === 'verified';
      if (isVerified !== connected.length > 0) wrong.push(phrasings[place]?.name ?? '');
    }
    expect(wrong).toEqual([]);
  });
});
