import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { answerFromHistory } from '../../../../src-main/chat/answerFromHistory.ts';
import { fetchConversation } from '../../../../src-main/chat/index.ts';
import { type Emulator, openEmulator } from '../../../../src-main/emulator/index.ts';
import { type Authorize, openHttp } from '../../../../src-main/wire/index.ts';
import { ok, orderId } from '../../../../src-shared/basics/index.ts';
import { fakeClock } from '../../../fakes/fakeClock.ts';
import { recordingLogger } from '../../../fakes/recordingLogger.ts';
import { seededRandom } from '../../../fakes/seededRandom.ts';
import { SOON } from '../../../fakes/soon.ts';
import { granted } from '../account/openTestAccounts.ts';
import { dash } from '../emulator/visitDashboard.ts';
import { control, type Made } from '../emulator/visitEmulator.ts';
import { baseUrlOf } from '../wire/openTestStream.ts';

const QUESTION = 'How are you?';

let emulator: Emulator;
beforeEach(async () => {
  emulator = await openEmulator({ switches: { wordMs: 1 } });
});
afterEach(() => emulator.stop());

/** A message that was taken by the service, and what can be read of it. */
async function taken() {
  const made = await control<Made>(emulator, 'POST', 'orders', { name: 'atlas' });
  const path = `servers/${made.order_id}/chat-async`;
  const { body } = await dash(emulator, 'POST', path, { message: QUESTION });
  const authorize: Authorize = async (use) => ok(await use(emulator.dashboardKey));
  const random = seededRandom();
  const logger = recordingLogger();
  const http = openHttp({ baseUrl: baseUrlOf(emulator.url), fetch, clock: fakeClock(), random, logger });
  const conversationId = String(body['conversation_id']);
  const read = (id = conversationId) =>
    fetchConversation(http, orderId(made.order_id), { conversationId: id, message: QUESTION }, authorize);
  return { made, read };
}

it.each(['openapi', 'skill'])(
  'refills an answer with what the service kept of it, in the words of %s',
  async (words) => {
    await control(emulator, 'POST', 'switches', { chatVocabulary: words });
    const { read } = await taken();
    const filled = await vi.waitFor(async () => {
      const answer = answerFromHistory(QUESTION, granted(await read()).rows);
      if (answer === null) throw new Error('It is not over yet.');
      return answer;
    }, SOON);
    expect(filled).toContain('Memory');
  },
);

it('fills nothing while the agent still speaks, and says when the service does not know the conversation', async () => {
  await control(emulator, 'POST', 'switches', { wordMs: 5_000 });
  const { read } = await taken();
  expect(granted(await read()).rows).toMatchObject([{ role: 'user', text: QUESTION }]);
  expect(await read('another')).toMatchObject({ problem: { code: 'conversation_not_found' } });
});
