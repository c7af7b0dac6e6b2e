import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ORDER_STATES } from '../../../../../src-main/emulator/control/seedOrder.ts';
import { EVENT_BODIES } from '../../../../../src-main/emulator/events/eventBodies.ts';
import { control, type Made, spawn, until } from '../visitEmulator.ts';
import { promises, skill } from './facts.ts';
import { type Heard, openStage, type Stage } from './Stage.ts';
import { type SkillRoute, skillRoutes } from './skillRoutes.ts';

const statusFits = promises().find(({ name }) => name === 'GET /api/v1/status/{orderId} 200')?.misfit;

describe('what the contract document says', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage.close());

  it('every route it lists is there', async () => {
    const { ready, emulator, knock } = stage;
    const keys = { free: undefined, paid: undefined, accessToken: ready.api_token, dashboard: emulator.dashboardKey };
    const hear = ({ method, path, key }: SkillRoute): Promise<Heard> =>
      method === 'WS' ? knock(ready.order_id, keys[key]) : stage.ask({ method, path, token: keys[key] });
    const missing: string[] = [];
    const there: string[] = [];
    for (const route of skillRoutes(ready.order_id)) {
      const { status, body } = await hear(route);
      const isThere = status !== 405 && (body as { message?: string }).message !== 'There is no such route.';
      if (isThere) there.push(`${route.name} ${status}`);
      else missing.push(route.name);
    }
    console.log(`Routes of the contract document, and what they answered:\n  ${there.join('\n  ')}`);
    expect(missing).toEqual([]);
  });

  it('a spawn reply has the fields of its example, of the same kinds', async () => {
    const { status, body } = await stage.ask({
      method: 'POST',
      path: '/api/v1/spawn/test',
      headers: await stage.payFor('test'),
    });
    expect(status).toBe(200);
    expect(kinds(body)).toEqual(kinds(skill['spawnReply']));
  });

  it('a receipt and a restart have the fields of their examples', async () => {
    const { order_id: orderId, api_token: token } = stage.ready;
    const path = `/api/v1/servers/${orderId}/agents/osmoda/restart`;
    const { body } = await stage.ask({ method: 'POST', path, token });
    expect(kinds(body)).toMatchObject(kinds(skill['restart']?.['reply']));
    const { request_id: requestId } = body as { request_id: string };
    const receipt = await until(async () => {
      const heard = await stage.ask({ path: `/api/v1/servers/${orderId}/requests/${requestId}`, token });
      return (heard.body as { status: string }).status === 'completed' ? heard.body : null;
    });
    expect(kinds(receipt)).toMatchObject(kinds(skill['receipt']));
  });

  it('an event of every documented type is told, as an SSE frame, with its fields', async () => {
    expect(
      Object.fromEntries(Object.entries(EVENT_BODIES).map(([type, { shape }]) => [type, Object.keys(shape)])),
    ).toEqual(skill['eventTypes']);
    const { emulator } = stage;
    const made = await control<Made>(emulator, 'POST', 'orders', { name: 'talker' });
    for (const [type, body] of Object.entries(EVENT_BODIES)) {
      const example = (skill['events'] as unknown as Array<{ id: number; type: string }>).find(
        (one) => one.type === type,
      );
      const { id: _id, type: _type, ...fields } = example ?? { id: 0, type };
      expect(body.strict().safeParse(fields).success, type).toBe(true);
      await control(emulator, 'POST', 'events', { order_id: made.order_id, ...fields, type });
    }
    const path = `/api/v1/servers/${made.order_id}/events?cursor=0`;
    const { headers, body } = await stage.ask({ path, token: made.api_token });
    expect(headers.get('content-type')).toBe('text/event-stream');
    expect(body).toMatch(/^id: 1\nevent: server\ndata: \{.*"id":1,.*"type":"[a-z.]+"\}$/);
  });

  it('a server in any state has a status that fits', async () => {
    for (const state of ORDER_STATES) {
      const made = await control<Made>(stage.emulator, 'POST', 'orders', { name: `in-${state}`, state });
      const { body } = await stage.ask({ path: `/api/v1/status/${made.order_id}`, token: made.api_token });
      expect(statusFits?.(body), state).toBeNull();
      const { body: basics } = await stage.ask({ path: `/api/v1/status/${made.order_id}` });
      expect(Object.keys(basics as object).sort()).toEqual(['created_at', 'order_id', 'plan', 'status']);
    }
  });

  it('a plan costs what it says there', async () => {
    const { body } = await stage.ask({ path: '/api/v1/plans' });
    const { plans } = body as {
      plans: Array<{ id: string; name: string; price_usd: number } & Record<string, number>>;
    };
    const said = plans.map(({ id, name, price_usd: price, cpu, ram, disk }) => ({
      id,
      name,
      price: `$${price}`,
      cpu,
      ram,
      disk,
    }));
    expect(said).toEqual(skill['plans']);
  });

  it('a stranger may ask 30 times a minute and buy 5 times, and is told how long to wait', async () => {
    await control(stage.emulator, 'POST', 'switches', { rateLimits: 'documented' });
    const { freePerIpPerMinute, spawnPerIpPerMinute } = skill['rateLimits'] as unknown as Record<string, number>;
    const asked: number[] = [];
    while (!asked.includes(429)) asked.push((await stage.ask({ path: '/api/v1/plans' })).status);
    const bought: number[] = [];
    while (!bought.includes(429)) bought.push((await spawn(stage.emulator, 'test', {})).status);
    expect([asked.length - 1, bought.length - 1]).toEqual([freePerIpPerMinute, spawnPerIpPerMinute]);
    const { headers } = await stage.ask({ path: '/api/v1/plans' });
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    await control(stage.emulator, 'POST', 'switches', { rateLimits: 'off' });
  });
});

/** Each field with the kind of its value. */
function kinds(body: unknown): Record<string, string> {
  const named = Object.entries(body as object).map(([name, value]) => [name, value === null ? 'null' : typeof value]);
  return Object.fromEntries(named);
}
