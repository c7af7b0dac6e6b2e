import { EventSource } from 'eventsource';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Emulator, openEmulator } from '../../../../src-main/emulator/index.ts';
import { asOwner, control, type Made, until } from './visitEmulator.ts';

type Heard = { readonly id: number; readonly type: string; readonly order_id: string } & Record<string, unknown>;

describe('the event stream, read by a stock client', () => {
  let emulator: Emulator;
  const opened: EventSource[] = [];
  beforeEach(async () => {
    emulator = await openEmulator({ clock: 600 });
  });
  afterEach(async () => {
    for (const source of opened.splice(0)) source.close();
    await emulator.stop();
  });

  function listen(made: Made, query: string): Heard[] {
    const heard: Heard[] = [];
    const source = new EventSource(`${emulator.url}/api/v1/servers/${made.order_id}/events?${query}`, {
      fetch: (url, init) =>
        fetch(url, { ...init, headers: { ...init.headers, authorization: `Bearer ${made.api_token}` } }),
    });
    source.addEventListener('server', (message) => {
      const event = JSON.parse(message.data) as Heard;
      expect(message.lastEventId).toBe(String(event.id));
      heard.push(event);
    });
    opened.push(source);
    return heard;
  }
  const order = (state: string, more: object = {}): Promise<Made> =>
    control(emulator, 'POST', 'orders', { name: 'atlas', plan: 'test', state, ...more });

  it('tells an install step by step until the server runs', async () => {
    const made = await order('installing');
    const heard = listen(made, 'cursor=0');
    await until(() => heard.find((event) => event.type === 'heartbeat.received') ?? null);
    const steps = heard
      .filter((event) => event.type === 'install.progress')
      .map((event) => `${event['step']} ${event['status']}`);
    expect(steps.slice(0, 3)).toEqual(['preflight started', 'preflight done', 'dependencies started']);
    expect(steps.at(-1)).toBe('ready done');
    expect(heard).toContainEqual(expect.objectContaining({ type: 'state.changed', field: 'status', value: 'running' }));
    expect(heard.map((event) => event.id)).toEqual(heard.map((_, index) => index + 1));
    const status = (await (await asOwner(emulator, made, `/api/v1/status/${made.order_id}`)).json()) as object;
    expect(status).toMatchObject({ status: 'running', setup_complete: true, server_name: 'atlas' });
  });

  it('goes on after a cut exactly where it stopped, and after any cursor', async () => {
    const made = await order('ready');
    const heard = listen(made, '');
    await until(() => (heard.length > 0 ? true : null));
    for (let index = 0; index < 5; index += 1) {
      await control(emulator, 'POST', 'events', {
        order_id: made.order_id,
        type: 'state.changed',
        field: 'n',
        value: index,
      });
      if (index === 2) await control(emulator, 'POST', 'faults', { name: 'cutStreams', order_id: made.order_id });
    }
    await until(() => heard.find((event) => event['value'] === 4) ?? null);
    expect(heard.map((event) => event.id)).toEqual(heard.map((_, index) => index + 1));
    const middle = heard[2]?.id ?? 0;
    const later = listen(made, `cursor=${middle}&filter=state`);
    await until(() => later.find((event) => event['value'] === 4) ?? null);
    expect(later.every((event) => event.id > middle && event.type === 'state.changed')).toBe(true);
  });

  it('keeps a stalled stream silent and tells all of it afterwards', async () => {
    const made = await order('ready');
    const heard = listen(made, 'cursor=0&filter=weather');
    await control(emulator, 'POST', 'faults', { name: 'stallStreams' });
    await control(emulator, 'POST', 'faults', { name: 'unknownEvent', order_id: made.order_id });
    expect(heard).toEqual([]);
    await control(emulator, 'DELETE', 'faults');
    await until(() => heard.find((event) => event.type === 'weather.changed') ?? null);
  });

  it('fails an install at the step it was told to, with the tail of its log', async () => {
    await control(emulator, 'POST', 'faults', { name: 'installFails', step: 'clone' });
    const made = await order('installing');
    const failed = await until(async () => {
      const status = (await (await asOwner(emulator, made, `/api/v1/status/${made.order_id}`)).json()) as Record<
        string,
        unknown
      >;
      return status['status'] === 'install_failed' ? status : null;
    });
    expect(failed['install_error']).toMatchObject({
      step: 'clone',
      watchdog: false,
      log_tail: expect.stringContaining('Killed'),
    });
  });

  it('gets stuck, and heals by itself unless it is told not to', async () => {
    await control(emulator, 'POST', 'switches', { requestMs: 10 });
    const lucky = listen(await order('stuck', { heals_itself: true }), 'cursor=0&filter=agent');
    const made = await order('about_to_wedge', { silent_in_s: 0, heals_itself: true });
    const state = listen(made, 'cursor=0');
    await control(emulator, 'POST', 'faults', { name: 'wedgeNeverHeals', order_id: made.order_id });
    await control(emulator, 'POST', 'clock', { jumpMs: 2 * 3_600_000 });
    await until(() => lucky.find((event) => event['via'] === 'auto_recovery') ?? null);
    expect(lucky.map((event) => event.type)).toEqual(['agent.wedged', 'agent.healed']);
    await until(() => state.find((event) => event['value'] === 'exhausted') ?? null);
    expect(state.some((event) => event.type === 'agent.healed')).toBe(false);
    const restart = await asOwner(emulator, made, `/api/v1/servers/${made.order_id}/agents/osmoda/restart`, 'POST');
    expect(restart.status).toBe(202);
    await until(() => state.find((event) => event.type === 'agent.healed' && event['via'] === 'manual') ?? null);
    const asked = (await restart.json()) as { request_id: string };
    const receipt = await asOwner(emulator, made, `/api/v1/servers/${made.order_id}/requests/${asked.request_id}`);
    expect(await receipt.json()).toMatchObject({ action: 'agent_restart', status: 'completed', triggered_by: 'user' });
  });

  it('lets only the owner listen, and ends when the token is revoked', async () => {
    const made = await order('ready');
    const other = await order('ready');
    const path = `/api/v1/servers/${made.order_id}/events`;
    expect((await fetch(`${emulator.url}${path}`)).status).toBe(401);
    expect((await asOwner(emulator, { ...other, order_id: made.order_id }, path)).status).toBe(403);
    const stream = await asOwner(emulator, made, path);
    await control(emulator, 'POST', 'faults', { name: 'revokeToken', order_id: made.order_id });
    await expect(stream.text()).rejects.toThrow();
    const refused = await asOwner(emulator, made, path);
    expect(await refused.json()).toMatchObject({ code: 'token_revoked' });
  });
});
