import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RateLimits } from '../../../../src-main/emulator/http/RateLimits.ts';
import { Refusal } from '../../../../src-main/emulator/http/Refusal.ts';
import type { Bucket } from '../../../../src-main/emulator/http/Route.ts';
import { openEmulator } from '../../../../src-main/emulator/index.ts';
import { switchesSchema } from '../../../../src-main/emulator/Switches.ts';
import { fakeClock } from '../../../fakes/fakeClock.ts';
import { asOwner, control, type Made } from './visitEmulator.ts';

function open(rateLimits: 'off' | 'documented' | 'strict' = 'documented') {
  const clock = fakeClock();
  const limits = new RateLimits(
    clock,
    switchesSchema.parse({ rateLimits }),
    (bearer) => !bearer.startsWith('osk_made_up'),
  );
  /** Seconds to wait, or 0 when the call was let through. */
  const call = (bucket: Bucket, ip: string, token: string | null = null): number => {
    try {
      limits.count(bucket, ip, token);
      return 0;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      expect([error.status, error.code]).toEqual([429, 'rate_limited']);
      return Number(error.headers['Retry-After']);
    }
  };
  const allowed = (bucket: Bucket, ip: string, token: string | null = null): number => {
    let count = 0;
    while (count < 500 && call(bucket, ip, token) === 0) count += 1;
    return count;
  };
  return { clock, limits, call, allowed };
}

describe('the documented limits', () => {
  it.each([
    ['free', null, 30],
    ['free', 'osk_a', 30],
    ['status', null, 30],
    ['status', 'osk_a', 120],
    ['spawn', null, 5],
    ['spawn', 'osk_a', 5],
    ['none', null, 500],
  ] as const)('let through so many %s calls a minute with the token %s: %i', (bucket, token, most) => {
    expect(open().allowed(bucket, '127.0.0.1', token)).toBe(most);
  });

  it('are kept by address for strangers and by token for owners', () => {
    const { allowed } = open();
    expect([allowed('free', '10.0.0.1'), allowed('free', '10.0.0.2')]).toEqual([30, 30]);
    expect([allowed('status', '10.0.0.1', 'osk_a'), allowed('status', '10.0.0.1', 'osk_b')]).toEqual([120, 120]);
    expect(allowed('status', '10.0.0.9', 'osk_a')).toBe(0);
  });

  it('are those of a stranger for whoever makes tokens up', () => {
    const { allowed, call, limits } = open();
    expect(allowed('status', '10.0.0.1', 'osk_made_up')).toBe(30);
    expect(call('status', '10.0.0.1', 'osk_made_up_too')).toBe(60);
    expect(allowed('spawn', '10.0.0.2', 'osk_made_up')).toBe(5);
    expect(limits.size).toBe(2);
  });

  it('hold a token that buys to ten an hour, on top of five a minute for its address', () => {
    const { clock, allowed } = open();
    expect(allowed('spawn', '10.0.0.1', 'osk_a')).toBe(5);
    clock.advance(60_000);
    expect(allowed('spawn', '10.0.0.1', 'osk_a')).toBe(5);
    clock.advance(60_000);
    expect(allowed('spawn', '10.0.0.1', 'osk_a')).toBe(0);
    expect(allowed('spawn', '10.0.0.1', 'osk_b')).toBe(5);
    clock.advance(58 * 60_000);
    expect(allowed('spawn', '10.0.0.1', 'osk_a')).toBe(5);
  });

  it('hold the address too when they are strict, and nobody when they are off', () => {
    expect(open('strict').allowed('status', '10.0.0.1', 'osk_a')).toBe(30);
    expect(open('off').allowed('spawn', '10.0.0.1')).toBe(500);
  });

  it('say exactly how long to wait: one moment less is too early', () => {
    const { clock, call } = open();
    for (let count = 0; count < 30; count += 1) {
      expect(call('free', 'ip')).toBe(0);
      clock.advance(1000);
    }
    const waitS = call('free', 'ip');
    expect(waitS).toBe(30);
    clock.advance(waitS * 1000 - 1);
    expect(call('free', 'ip')).toBe(1);
    clock.advance(1);
    expect([call('free', 'ip'), call('free', 'ip')]).toEqual([0, 1]);
  });

  it('never let more through than the limit in any window, and always let in who waited as told', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9000 }), { maxLength: 120 }), (gaps) => {
        const { clock, call } = open();
        const passed: number[] = [];
        for (const gap of gaps) {
          clock.advance(gap);
          const waitS = call('spawn', 'ip');
          if (waitS > 0) {
            clock.advance(waitS * 1000);
            expect(call('spawn', 'ip')).toBe(0);
          }
          passed.push(clock.monotonicMs());
        }
        for (const at of passed) {
          expect(passed.filter((other) => other > at - 60_000 && other <= at).length).toBeLessThanOrEqual(5);
        }
      }),
      { numRuns: 50, seed: 4 },
    );
  });

  it('forget windows that have run out, and none that has not', () => {
    const { clock, limits, allowed, call } = open();
    expect(allowed('spawn', '10.0.0.1', 'osk_buyer')).toBe(5);
    clock.advance(60_000);
    expect(allowed('spawn', '10.0.0.1', 'osk_buyer')).toBe(5);
    for (let count = 0; count < 30_000; count += 1) {
      call('status', '10.0.0.1', `osk_${count}`);
      if (count % 100 === 0) clock.advance(1000);
    }
    expect(call('spawn', '10.0.0.1', 'osk_buyer')).toBeGreaterThan(3000);
    expect(limits.size).toBeLessThan(20_001);
  });
});

it('limits a running emulator, strictly when switched to it', async () => {
  const emulator = await openEmulator({ switches: { rateLimits: 'strict' } });
  const made = await control<Made>(emulator, 'POST', 'orders', { name: 'atlas' });
  const statuses: number[] = [];
  for (let count = 0; count < 31; count += 1) {
    statuses.push((await asOwner(emulator, made, `/api/v1/status/${made.order_id}`)).status);
  }
  expect(statuses).toEqual([...Array<number>(30).fill(200), 429]);
  await control(emulator, 'POST', 'switches', { rateLimits: 'documented' });
  expect((await asOwner(emulator, made, `/api/v1/status/${made.order_id}`)).status).toBe(200);
  await emulator.stop();
});

it('tells owners from those who make tokens up: an owner, though the token has ended, has limits of their own', async () => {
  const emulator = await openEmulator();
  const made = await control<Made>(emulator, 'POST', 'orders', { name: 'atlas' });
  const path = `/api/v1/status/${made.order_id}`;
  const statuses: number[] = [];
  for (let count = 0; count < 31; count += 1) {
    const madeUp = { ...made, api_token: `osk_${count.toString(16).padStart(64, '0')}` };
    statuses.push((await asOwner(emulator, madeUp, path)).status);
  }
  expect(statuses).toEqual([...Array<number>(30).fill(401), 429]);
  const forReceipts = `/api/dashboard/servers/${made.order_id}/requests`;
  expect((await asOwner(emulator, { ...made, api_token: `sk_live_${'0'.repeat(64)}` }, forReceipts)).status).toBe(429);
  expect((await asOwner(emulator, { ...made, api_token: emulator.dashboardKey }, forReceipts)).status).toBe(200);
  expect((await asOwner(emulator, made, path)).status).toBe(200);
  await control(emulator, 'POST', 'faults', { name: 'revokeToken', order_id: made.order_id });
  expect((await asOwner(emulator, made, path)).status).toBe(401);
  await emulator.stop();
});
