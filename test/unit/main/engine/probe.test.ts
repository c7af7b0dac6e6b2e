import { beforeEach, describe, expect, it } from 'vitest';
import type { Emulator } from '../../../../src-main/emulator/index.ts';
import type { OrderId } from '../../../../src-shared/basics/index.ts';
import type { AgentProbe } from '../../../../src-shared/domain/index.ts';
import { control, until } from '../emulator/visitEmulator.ts';
import { codeOf, type House, must } from './openHouse.ts';
import { openTestEngine, type TestEngine } from './openTestEngine.ts';
import { agentOf } from './visitEngine.ts';

const GOOD = 'sk-ant-api03-0123456789abcdef';
const BAD = 'sk-ant-api03-revoked-0123456789';

describe('a test message to an agent', () => {
  let emulator: Emulator;
  let house: House;
  let orderId: OrderId;
  let visit: TestEngine['visit'];
  openTestEngine((opened) => {
    ({ emulator, house, orderId, visit } = opened);
  });
  beforeEach(() => control(emulator, 'POST', 'switches', { chatDialect: 'classic' }));

  const rooms = () => house.open.engines;
  const untilProbe = (kind: AgentProbe['kind']) =>
    until(() => (rooms().get(orderId).probe.kind === kind ? true : null));

  /** Leaves the server with these credentials alone, each named after its place, and its main agent with the first. */
  async function keep(...secrets: readonly string[]): Promise<void> {
    const before = await visit.read();
    for (const { credentialId } of before.credentials) await visit.elsewhere('DELETE', `credentials/${credentialId}`);
    for (const [place, secret] of secrets.entries())
      await visit.elsewhere('POST', 'credentials', {
        label: `Key ${place + 1}`,
        provider: 'anthropic',
        type: 'api_key',
        secret,
      });
    const config = await visit.read();
    const patch = { credential_id: config.credentials[0]?.credentialId };
    await visit.elsewhere('PATCH', 'agents/osmoda', patch);
    expect(agentOf(await visit.read(), 'osmoda').credentialId).toBe(patch.credential_id);
  }

  it('asks the main agent for a word and says whether it came', async () => {
    expect(codeOf(rooms().probe(orderId))).toBe('ok');
    expect(rooms().get(orderId).probe.kind).toBe('asking');
    await untilProbe('answered');
    const { messages } = house.open.chat.transcript(orderId, null, 10);
    expect(messages[0]?.parts).toMatchObject([{ text: expect.stringMatching(/^Say the word ready-[0-9a-f]{6}\.$/) }]);
    expect(house.open.chat.conversations().find((one) => one.orderId === orderId)?.unread).toBe(0);
    must(await rooms().save(orderId, visit.writes(await visit.read(), { osmoda: { enabled: false } })));
    rooms().probe(orderId);
    await untilProbe('silent');
    expect(rooms().get(orderId).probe).toMatchObject({ problem: { code: 'no_credential' } });
  });

  it.each([
    ['classic', 'word_not_said', 'without the word it was asked for'],
    ['modern', 'credential_rests', 'put the credential “Key 1” aside, and has no other one to use'],
  ])(
    'is not taken for answered where the agent tells that its key is refused (%s gateway)',
    async (name, code, say) => {
      await control(emulator, 'POST', 'switches', { chatDialect: name });
      await keep(BAD);
      must(rooms().probe(orderId));
      await untilProbe('silent');
      expect(rooms().get(orderId).probe).toMatchObject({ problem: { code, say: expect.stringContaining(say) } });
      const { messages } = house.open.chat.transcript(orderId, null, 10);
      expect(JSON.stringify(messages.at(-1)?.parts)).toContain('Invalid API key');
    },
  );

  it('is not taken for answered where another key stepped in for the one the agent has', async () => {
    await control(emulator, 'POST', 'switches', { chatDialect: 'modern' });
    await keep(BAD, GOOD);
    must(rooms().probe(orderId));
    await untilProbe('silent');
    expect(rooms().get(orderId).probe).toMatchObject({
      problem: {
        code: 'credential_rests',
        say: 'The server put the credential “Key 1” aside, and its agent answered with “Key 2”.',
        facts: { reason: 'auth_failed' },
      },
    });
    await keep(GOOD, BAD);
    must(rooms().probe(orderId));
    await untilProbe('answered');
  });
});
