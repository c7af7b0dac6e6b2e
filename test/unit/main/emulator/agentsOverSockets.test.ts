import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type Emulator, openEmulator } from '../../../../src-main/emulator/index.ts';
import { parseSpecKitProjects } from '../../../../src-shared/protocol/index.ts';
import { asOwner, control, type Made, until } from './visitEmulator.ts';

type Frame = { readonly type: string; readonly text?: string; readonly name?: string };

describe('agents, asked over real sockets by a stock client', () => {
  let dataDir = '';
  const sockets: WebSocket[] = [];
  let emulator: Emulator;
  const open = (): Promise<Emulator> =>
    openEmulator({ dataDir, switches: { wordMs: 0, toolPace: 0, agentPhrasing: 'chatty' } });
  beforeEach(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'agents-'));
    emulator = await open();
  });
  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.terminate();
    await emulator.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const order = (name: string): Promise<Made> => control(emulator, 'POST', 'orders', { name });
  async function ask(made: Made, text: string): Promise<string> {
    const url = emulator.url.replace('http', 'ws');
    const socket = new WebSocket(`${url}/api/v1/chat/${made.order_id}?token=${made.api_token}`);
    sockets.push(socket);
    const frames: Frame[] = [];
    socket.on('message', (bytes) => frames.push(JSON.parse(bytes.toString()) as Frame));
    socket.once('open', () => socket.send(JSON.stringify({ type: 'chat', text })));
    await until(() => frames.find((frame) => frame.type === 'done') ?? null);
    socket.close();
    return frames.map((frame) => frame.text ?? '').join('');
  }
  const codeIn = (text: string): string => /[A-Za-z0-9_-]{200,}/.exec(text)?.[0] ?? '';

  it('pair two servers by two chats, and an invite runs out when the clock jumps an hour', async () => {
    const [atlas, nova, echo] = [await order('atlas'), await order('nova'), await order('echo')];
    const code = codeIn(await ask(atlas, 'Create a mesh invite'));
    expect(await ask(nova, `Accept this mesh invite: ${code}`)).toContain('is connecting');
    await control(emulator, 'POST', 'clock', { jumpMs: 3_600_000 });
    expect(await ask(echo, `Accept this mesh invite: ${code}`)).toContain('invalid invite: it expired');
    expect(await ask(nova, 'list mesh peers')).toContain('connected since');
    expect(await ask(atlas, 'list mesh peers')).toContain('inbound-');
    await control(emulator, 'POST', 'events', { order_id: atlas.order_id, type: 'agent.wedged' });
    expect(await ask(nova, 'list mesh peers')).toContain('disconnected');
  });

  it('work on projects that the service lists, one server at a time', async () => {
    const [atlas, nova] = [await order('atlas'), await order('nova')];
    const projects = async (made: Made) => {
      const reply: unknown = await (await asOwner(emulator, made, '/api/v1/spec-kit/projects')).json();
      const parsed = parseSpecKitProjects(reply);
      return parsed.ok ? parsed.value : null;
    };
    expect(await projects(atlas)).toEqual({ projects: [], unreadable: 0 });
    const status = async (): Promise<unknown> => (await projects(atlas))?.projects[0]?.status;
    const seen: unknown[] = [];
    for (const wish of ['Start a spec-kit project Billing API', '/specify bills by the hour', '/plan', '/tasks']) {
      await ask(atlas, wish);
      seen.push(await status());
    }
    expect(seen).toEqual(['scaffolded', 'specifying', 'planning', 'tasking']);
    await ask(atlas, '/implement');
    expect((await projects(atlas))?.projects).toEqual([
      {
        orderId: atlas.order_id,
        serverName: 'atlas',
        project: 'Billing API',
        slug: 'billing-api',
        status: 'tests-green',
        lastImplementAt: expect.any(Number),
        specPath: '/workspace/billing-api/specs/001-billing-api/spec.md',
      },
    ]);
    expect((await projects(nova))?.projects).toEqual([]);
    expect((await fetch(`${emulator.url}/api/v1/spec-kit/projects`)).status).toBe(401);
  });

  it('remember their machines across a restart', async () => {
    const atlas = await order('atlas');
    await ask(atlas, 'deploy shop on port 4000');
    await ask(atlas, 'remember that the shop closes on Sundays');
    await emulator.stop();
    emulator = await open();
    expect(await ask(atlas, 'list apps')).toContain('`shop` on port 4000');
    expect(await ask(atlas, 'what do you know about the shop?')).toContain('Sundays');
  });
});
