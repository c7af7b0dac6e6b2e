import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ok, orderId, problem, refused } from '../../../../src-shared/basics/index.ts';
import { isRotationOver } from '../../../../src-shared/domain/index.ts';
import { START_AT } from '../../../fakes/builders.ts';

import { accept, KEY, openRotation, settle } from './openRotation.ts';

describe('a rotation', () => {
  it('asks a few at a time, at once, and proves each', async () => {
    const { run, world, ids, hear, stages } = openRotation(9);
    run.begin();
    expect(world.asked).toHaveLength(4);
    for (let turn = 0; turn < 8; turn += 1) await settle();
    expect([world.asked.length, world.mostAtOnce]).toEqual([9, 4]);
    for (const id of ids) hear(id, { kind: 'completed' });
    for (let turn = 0; turn < 8; turn += 1) await settle();
    expect(new Set(stages())).toEqual(new Set(['proved']));
    expect(world.probed).toEqual(ids);
  });

  it('forgets the key as soon as all went well', async () => {
    const { run, clock, hear, ids, kept } = openRotation(1, { wantsProbe: false });
    run.begin();
    await settle();
    expect(run.view().holdsKey).toBe(true);
    for (const id of ids) hear(id, { kind: 'completed' });
    clock.advance(2_000);
    expect([run.view().holdsKey, kept.at(-1)?.holdsKey, run.retry(null)]).toEqual([false, false, false]);
    expect(JSON.stringify(kept)).not.toContain(KEY);
  });

  it('holds the key for another try for a while, and then not', async () => {
    const { run, clock, hear, ids, stages } = openRotation(2, { wantsProbe: false });
    run.begin();
    await settle();
    const [first, second] = [ids[0] ?? orderId(''), ids[1] ?? orderId('')];
    hear(first, { kind: 'completed' });
    hear(second, { kind: 'failed', code: 'timeout', message: null, fallback: 'retry' }, false);
    clock.advance(5 * 60_000);
    expect([stages(), run.view().holdsKey]).toEqual([['confirmed', 'failed'], true]);
    expect(run.retry(null)).toBe(true);
    await settle();
    expect(stages()).toEqual(['confirmed', 'asked']);
    hear(second, { kind: 'failed', code: 'timeout', message: null, fallback: 'retry' }, false);
    clock.advance(11 * 60_000);
    expect([run.view().holdsKey, run.retry(null), run.retry(KEY)]).toEqual([false, false, true]);
  });

  it('waits where the limits leave no room, says until when, and resumes by itself', async () => {
    const { run, world, clock, stages } = openRotation(2);
    world.waitMs = 12_000;
    run.begin();
    expect(run.view().rows.map((row) => row.stage)).toEqual([
      { kind: 'limited', untilAt: START_AT + 12_000 },
      { kind: 'waiting' },
    ]);
    world.waitMs = 0;
    clock.advance(1_000);
    await settle();
    expect(stages()).toEqual(['asked', 'asked']);
  });

  it('stops everybody when the service asks to slow down, and asks nobody sooner than it said', async () => {
    const { run, world, clock, stages } = openRotation(6);
    const slow = problem('rate_limited', 'Slow down.', 'Wait.', { retry: { kind: 'safe', afterMs: 30_000 } });
    world.give = async () => refused(slow);
    run.begin();
    await settle();
    const asked = world.asked.length;
    expect(stages().filter((kind) => kind === 'limited')).toHaveLength(asked);
    world.give = async (id) => accept(id);
    clock.advance(29_000);
    await settle();
    expect(world.asked).toHaveLength(asked);
    clock.advance(2_000);
    for (let turn = 0; turn < 6; turn += 1) await settle();
    expect(new Set(stages())).toEqual(new Set(['asked']));
  });

  it('reads receipts only where no news came, seldom, and gives up in the end', async () => {
    const { run, clock, world, stages } = openRotation(50);
    run.begin();
    for (let turn = 0; turn < 20; turn += 1) await settle();
    clock.advance(69_000);
    expect(world.read).toEqual([]);
    clock.advance(60_000);
    expect(world.read.length).toBeGreaterThan(10);
    clock.advance(5 * 60_000);
    // A strict service allows an address 30 reads in any minute.
    for (const from of world.read)
      expect(world.read.filter((at) => at >= from && at < from + 60_000).length).toBeLessThanOrEqual(20);
    for (const [place, at] of world.read.entries())
      expect(at - (world.read[place - 1] ?? -3_000)).toBeGreaterThanOrEqual(3_000);
    expect(new Set(stages())).toEqual(new Set(['failed']));
    expect(run.view().rows[0]?.stage).toMatchObject({ problem: { code: 'no_news' } });
  });

  it('takes what a receipt says for news', async () => {
    const { run, clock, world, ids, stages } = openRotation(1, { wantsProbe: false });
    world.readReceipt = async (_, id) =>
      ok({ requestId: id, status: { kind: 'failed', code: 'auth_rejected', message: null, fallback: 'add_api_key' } });
    run.begin();
    await settle();
    clock.advance(72_000);
    await settle();
    expect([ids.length, stages()]).toEqual([1, ['failed']]);
  });

  it('does not wait for ever for the service to say that there is a key', async () => {
    const plain = openRotation(1, { wantsProbe: false });
    plain.run.begin();
    await settle();
    plain.hear(plain.ids[0] ?? orderId(''), { kind: 'completed' }, false);
    plain.clock.advance(20_000);
    expect(plain.run.view().rows[0]?.stage).toMatchObject({ kind: 'unproved', problem: { code: 'key_not_confirmed' } });
    const probing = openRotation(1);
    probing.run.begin();
    await settle();
    probing.hear(probing.ids[0] ?? orderId(''), { kind: 'completed' }, false);
    probing.clock.advance(20_000);
    await settle();
    expect(probing.stages()).toEqual(['proved']);
  });

  it('says of a key that is there and does not answer that it is unproved, and proves it again when asked', async () => {
    const { run, world, hear, ids, stages } = openRotation(1);
    const silent = problem('no_credential', 'No AI key is set on this server.', 'Add an AI key.');
    world.probe = async () => refused(silent);
    run.begin();
    await settle();
    hear(ids[0] ?? orderId(''), { kind: 'completed' });
    await settle();
    expect(run.view().rows[0]?.stage).toEqual({ kind: 'unproved', problem: silent });
    world.probe = async () => ok(null);
    run.prove(ids[0] ?? orderId(''));
    await settle();
    expect(stages()).toEqual(['proved']);
  });

  it('leaves alone whoever was not asked yet, when told to stop or when the key is forgotten', async () => {
    const stopped = openRotation(6);
    stopped.run.begin();
    stopped.run.stop();
    await settle();
    expect(stopped.stages()).toEqual(['asked', 'asked', 'asked', 'asked', 'stopped', 'stopped']);
    expect(stopped.world.asked).toHaveLength(4);
    const locked = openRotation(6);
    locked.world.waitMs = 60_000;
    locked.run.begin();
    locked.run.forgetKey();
    expect(new Set(locked.stages())).toEqual(new Set(['askAgain']));
    expect(locked.run.retry(null)).toBe(false);
  });

  it('ends, and lets go of the key, where something goes wrong inside the app', async () => {
    const { run, world, clock, hear, ids, stages, logger } = openRotation(2);
    world.give = async (id) => {
      if (id === ids[0]) throw new Error('the disk is full');
      return accept(id);
    };
    world.probe = async () => {
      throw new Error('no chat');
    };
    world.readReceipt = async () => {
      throw new Error('no receipt');
    };
    run.begin();
    await settle();
    expect(stages()).toEqual(['failed', 'asked']);
    clock.advance(72_000);
    await settle();
    hear(ids[1] ?? orderId(''), { kind: 'completed' });
    await settle();
    expect(run.view().rows.map(({ stage }) => stage)).toMatchObject([
      { kind: 'failed', problem: { code: 'internal' } },
      { kind: 'unproved', problem: { code: 'internal' } },
    ]);
    expect(logger.lines.map(({ facts }) => facts)).toMatchObject([
      { error: 'Error: the disk is full' },
      { error: 'Error: no receipt' },
      { error: 'Error: no chat' },
    ]);
    clock.advance(11 * 60_000);
    expect(run.view().holdsKey).toBe(false);
  });

  it('proves nothing while the app is locked, and goes on once it is not', async () => {
    const { run, world, clock, hear, ids, stages } = openRotation(2);
    const [told, untold] = [ids[0] ?? orderId(''), ids[1] ?? orderId('')];
    run.begin();
    await settle();
    world.mayHold = false;
    run.forgetKey();
    hear(told, { kind: 'completed' });
    hear(untold, { kind: 'completed' }, false);
    clock.advance(60_000);
    await settle();
    expect([stages(), world.probed]).toEqual([['confirmed', 'delivered'], []]);
    world.mayHold = true;
    clock.advance(1_000);
    await settle();
    expect([stages(), world.probed]).toEqual([
      ['proved', 'proved'],
      [untold, told],
    ]);
  });

  it('follows what was on its way when the key was forgotten, and asks nobody a second time', async () => {
    const { run, world, clock, ids, stages } = openRotation(6);
    const slow = problem('rate_limited', 'Slow down.', 'Wait.');
    world.give = async (id) => (id === ids[0] ? accept(id) : refused(slow));
    run.begin();
    run.forgetKey();
    expect(run.view().holdsKey).toBe(false);
    await settle();
    clock.advance(60_000);
    await settle();
    expect(stages()).toEqual(['asked', ...Array.from({ length: 5 }, () => 'askAgain')]);
    expect(world.asked).toHaveLength(4);
  });

  it('ends, whatever the servers answer, and asks none twice by itself unless it was told to slow down', async () => {
    const outcome = fc.constantFrom('accept', 'refuse', 'limit');
    await fc.assert(
      fc.asyncProperty(fc.array(outcome, { minLength: 1, maxLength: 12 }), fc.boolean(), async (outcomes, isHeard) => {
        const { run, world, clock, ids, hear } = openRotation(outcomes.length);
        const left = [...outcomes];
        let limits = 0;
        world.give = async (id) => {
          const next = left.shift() ?? 'accept';
          if (next === 'limit') limits += 1;
          if (next === 'accept') return accept(id);
          return refused(problem(next === 'limit' ? 'rate_limited' : 'exception', 'No.', 'Wait.'));
        };
        run.begin();
        for (let turn = 0; turn < 60 && !isRotationOver(run.view()); turn += 1) {
          clock.advance(11_000);
          for (let beat = 0; beat < 4; beat += 1) await settle();
          if (isHeard) for (const id of ids) hear(id, { kind: 'completed' });
        }
        expect(isRotationOver(run.view())).toBe(true);
        expect(world.asked.length).toBe(outcomes.length + limits);
      }),
      { numRuns: 25, seed: 7 },
    );
  });
});
