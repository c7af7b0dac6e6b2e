import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Described } from '../../../../src-main/emulator/help/Described.ts';
import { type Emulator, openEmulator } from '../../../../src-main/emulator/index.ts';
import { morePanel } from '../../../../src-main/emulator/page/morePanel.ts';
import { orderPanel } from '../../../../src-main/emulator/page/panels.ts';
import { control, type Made } from './visitEmulator.ts';

describe('the page of the emulator', () => {
  let emulator: Emulator;
  let cookie: string;
  const signIn = async (): Promise<Response> => fetch(emulator.issueSignInLink(), { redirect: 'manual' });
  const cookieOf = (response: Response): string => response.headers.get('set-cookie')?.split(';')[0] ?? '';
  beforeAll(async () => {
    emulator = await openEmulator({ clock: 60 });
    cookie = cookieOf(await signIn());
  });
  afterAll(() => emulator.stop());

  const asPage = (path: string, headers: Record<string, string>, body?: object): Promise<Response> =>
    fetch(emulator.url + path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { cookie, ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });

  it('swaps the key of a link for a cookie, once, and takes it out of the address', async () => {
    const link = emulator.issueSignInLink();
    const first = await fetch(link, { redirect: 'manual' });
    expect([first.status, first.headers.get('location')]).toEqual([303, '/']);
    expect(first.headers.get('set-cookie')).toMatch(
      new RegExp(`^emulator_${new URL(emulator.url).port}=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict$`),
    );
    const again = await fetch(link, { redirect: 'manual' });
    expect([again.status, again.headers.get('set-cookie')]).toEqual([200, null]);
    expect(await again.text()).toContain('This link was used already');
  });

  it('shows a stranger nothing but where the key is', async () => {
    await control(emulator, 'POST', 'orders', { name: 'unseen-by-strangers' });
    for (const headers of [{}, { cookie: `${cookie}0` }, { cookie: cookie.replace('emulator_', 'other_') }]) {
      const page = await (await fetch(emulator.url, { headers })).text();
      expect(page).toContain('npm run poke -- page');
      expect(page).not.toContain('unseen-by-strangers');
      expect((await fetch(`${emulator.url}/__emulator/live`, { headers })).status).toBe(401);
    }
    expect(await (await asPage('/', {})).text()).toContain('unseen-by-strangers');
  });

  it('never says a key', async () => {
    await control(emulator, 'POST', 'orders', { name: 'atlas' });
    const page = await (await asPage('/', {})).text();
    for (const secret of [emulator.adminKey, emulator.dashboardKey]) expect(page).not.toContain(secret);
    expect(page).not.toMatch(/osk_[0-9a-f]{8}/);
  });

  it('may use the control API from its own origin, and from no other', async () => {
    const speed = { speed: 90 };
    expect((await asPage('/__emulator/clock', { origin: emulator.url }, speed)).status).toBe(200);
    expect((await asPage('/__emulator/clock', { origin: 'http://127.0.0.1:1' }, speed)).status).toBe(403);
    expect((await asPage('/__emulator/clock', { origin: 'null' }, speed)).status).toBe(403);
    expect((await asPage('/__emulator/clock', {}, speed)).status).toBe(401);
    expect((await asPage('/__emulator/sign-in-links', { origin: emulator.url }, {})).status).toBe(401);
  });

  it('does not answer to a name that was rebound to this computer', async () => {
    const { port } = new URL(emulator.url);
    const { hostname } = new URL(emulator.url);
    const headers = { host: `evil.example:${port}`, cookie };
    for (const path of [
      '/',
      `/?key=${new URL(emulator.issueSignInLink()).searchParams.get('key')}`,
      '/__emulator/live',
    ]) {
      const status = await new Promise((resolve, reject) => {
        request({ hostname, port, path, headers }, (response) => {
          response.resume();
          resolve(response.statusCode);
        })
          .once('error', reject)
          .end();
      });
      expect(status, path).toBe(403);
    }
  });

  it('gives a fresh link to who has the admin key', async () => {
    const { url } = await control<{ url: string }>(emulator, 'POST', 'sign-in-links');
    expect((await fetch(url, { redirect: 'manual' })).status).toBe(303);
    expect((await fetch(`${emulator.url}/__emulator/sign-in-links`, { method: 'POST' })).status).toBe(401);
  });

  it('shows a hostile name as text', async () => {
    await control(emulator, 'POST', 'orders', { name: '<img src=x onerror="alert(1)">' });
    const page = await (await asPage('/', {})).text();
    expect(page).toContain('&lt;img src=x onerror=&quot;alert(1)&quot;&gt;');
    expect(page).not.toContain('<img');
  });

  it('stays open whatever is armed, so that it can be disarmed', async () => {
    await control(emulator, 'POST', 'faults', { name: 'answerInstead', as: 'gatewayPage' });
    expect((await fetch(`${emulator.url}/docs`)).status).toBe(502);
    expect(await (await asPage('/', {})).text()).toContain('id="armed-answerInstead-0"');
    await control(emulator, 'DELETE', 'faults');
  });

  it('tells an open page of what changes, and of that alone', async () => {
    const made = await control<Made>(emulator, 'POST', 'orders', { name: 'lyra' });
    const stream = await asPage('/__emulator/live', {});
    const told = regionsIn(stream);
    const first = (await told.next()).value;
    expect(Object.keys(first ?? {}).sort()).toEqual([
      'armed',
      'balances',
      'events',
      'order-options',
      'orders',
      'readings',
      'recorder',
      'replay',
      'scenario',
      'switches',
      'transfers',
    ]);
    await control(emulator, 'POST', 'faults', { name: 'priceDrift', percent: 33 });
    const armed = await firstWith(told, 'armed');
    expect(armed['armed']).toContain('percent 33');
    expect(armed).not.toHaveProperty('balances');
    await control(emulator, 'POST', 'events', { order_id: made.order_id, type: 'agent.wedged', heals_itself: false });
    const stuck = await firstWith(told, 'orders', 'Stuck');
    expect(stuck['orders']).toContain(`id="order-${made.order_id}"`);
    await told.return(undefined);
  });
});

describe('the form that makes an order', () => {
  it('says what the price list calls each plan, and sends its id', () => {
    expect(orderPanel().html).toContain('<option value="developer">developer (Team)</option>');
    expect(orderPanel().html).toContain('<option value="starter" selected>starter (Pro)</option>');
  });
});

describe('a route of the control API that the page knows nothing of', () => {
  const route = (path: string, more: object = {}): Described => ({
    method: 'POST',
    path: `/__emulator/${path}`,
    bucket: 'none',
    answer: () => ({ kind: 'empty', status: 204 }),
    about: { group: 'control', does: 'Tells a story.', key: 'admin', answers: {}, ...more },
  });

  it('is there as a form made from what it says of itself', () => {
    const body = z.object({ name: z.enum(['tour', 'storm']), speed: z.number().min(1).default(2) });
    const drawn = morePanel([route('stories', { body }), route('orders'), route('stories/:name')])?.html ?? '';
    expect(drawn).toContain('<form data-ask="/__emulator/stories" data-method="POST">');
    expect(drawn).toContain('<option>storm</option>');
    expect(drawn).toMatch(/name="speed"[^>]* min="1" value="2"/);
    expect(drawn.match(/<form/g)).toHaveLength(1);
    expect(morePanel([route('orders')])).toBeNull();
  });
});

type Told = Readonly<Record<string, string>>;

async function* regionsIn(stream: Response): AsyncGenerator<Told, void> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const bytes of stream.body ?? []) {
    text += decoder.decode(bytes, { stream: true });
    const frames = text.split('\n\n');
    text = frames.pop() ?? '';
    for (const frame of frames) {
      const data = /^event: regions\ndata: (.*)$/.exec(frame)?.[1];
      if (data !== undefined) yield JSON.parse(data) as Told;
    }
  }
}

/** The next frame that tells of this region, with this word in it. */
async function firstWith(told: AsyncGenerator<Told, void>, region: string, word = ''): Promise<Told> {
  for (;;) {
    const { value } = await told.next();
    if (value?.[region]?.includes(word)) return value;
  }
}
