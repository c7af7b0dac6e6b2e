import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { type Emulator, openEmulator } from '../../../../src-main/emulator/index.ts';
import { configOf, dash, type Told } from './visitDashboard.ts';
import { asOwner, control, type Made, until } from './visitEmulator.ts';

/*
 * Whatever is asked of a server's config, in whatever order: the default is a credential that is there or none, the
 * agents file holds together, the service believes what the box would confirm, and no answer has a secret in it.
 */
const agentsFile = z.strictObject({
  version: z.literal(1),
  agents: z.array(
    z.strictObject({
      id: z.string().min(1),
      display_name: z.string().min(1),
      runtime: z.enum(['claude-code', 'openclaw']),
      credential_id: z.string(),
      model: z.string().min(1),
      channels: z.array(z.string()),
      profile_dir: z.string().startsWith('/var/lib/osmoda/'),
      system_prompt_file: z.string().startsWith('/var/lib/osmoda/').optional(),
      enabled: z.boolean(),
      updated_at: z.iso.datetime(),
    }),
  ),
  bindings: z.array(z.strictObject({ channel: z.string().min(1), agent_id: z.string().min(1) })),
});
const credentialsFile = z.strictObject({
  default_credential_id: z.string().nullable(),
  credentials: z.array(z.looseObject({ id: z.string().regex(/^cred_[0-9a-f]{24}$/), secret_preview: z.string() })),
});

type Box = { readonly made: Made; readonly secrets: string[] };
type Act = (box: Box) => Promise<Told | null>;

const secret = fc
  .oneof(fc.string({ minLength: 7, maxLength: 60 }), fc.string({ unit: 'binary', minLength: 7, maxLength: 30 }))
  .chain((tail) => fc.constantFrom('zq-', 'sk-ant-api03-', 'sk-zq-').map((head) => head + tail));
const runtime = fc.constantFrom('claude-code', 'openclaw', 'hal');
const agentId = fc.constantFrom('osmoda', 'mobile', 'third', '__proto__');
const which = fc.nat({ max: 3 });
const path = fc.constantFrom('/var/lib/osmoda/x', '/etc/x', '/var/lib/osmoda/../x', 7);
const patch = fc.record(
  {
    runtime,
    credential_id: fc.constantFrom('', 'cred_nowhere', null),
    model: fc.constantFrom('gpt-5', '', 3),
    enabled: fc.constantFrom(true, false, 'yes'),
    channels: fc.constantFrom(['web'], [], 'web', [1]),
    profile_dir: path,
    system_prompt_file: path,
    id: agentId,
    secret: fc.string(),
  },
  { requiredKeys: [] },
);

let emulator: Emulator;
beforeAll(async () => {
  emulator = await openEmulator({ switches: { requestMs: 0, rateLimits: 'off' } });
});
afterAll(() => emulator.stop());

const at = (box: Box, method: string, to: string, body?: unknown): Promise<Told> =>
  configOf(emulator, box.made)(method, to, body);
const idOf = async (box: Box, index: number): Promise<string> => {
  const { credentials } = credentialsFile.parse((await at(box, 'GET', 'credentials')).body);
  return credentials[index % Math.max(1, credentials.length)]?.id ?? 'cred_nowhere';
};

const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ provider: fc.constantFrom('anthropic', 'openai', 'other'), secret, label: fc.string() }).map(
    (given): Act =>
      (box) => {
        box.secrets.push(given.secret);
        return at(box, 'POST', 'credentials', { ...given, type: 'api_key' });
      },
  ),
  fc.record({ index: which, what: fc.constantFrom('DELETE', 'test', 'default', 'PATCH') }).map(
    ({ index, what }): Act =>
      async (box) => {
        const to = `credentials/${await idOf(box, index)}`;
        if (what === 'PATCH') return at(box, 'PATCH', to, { label: 'renamed' });
        return what === 'DELETE' ? at(box, 'DELETE', to) : at(box, 'POST', `${to}/${what}`);
      },
  ),
  fc.record({ id: agentId, patch, index: which }).map(
    ({ id, patch: given, index }): Act =>
      async (box) => {
        const own = given.credential_id === null ? { credential_id: await idOf(box, index) } : {};
        return at(box, 'PATCH', `agents/${id}`, { ...given, ...own });
      },
  ),
  fc
    .array(fc.record({ id: agentId, runtime, model: fc.constant('gpt-5'), enabled: fc.boolean() }), { maxLength: 3 })
    .map(
      (agents): Act =>
        (box) =>
          at(box, 'PUT', 'agents', { agents }),
    ),
  agentId.map(
    (id): Act =>
      (box) =>
        at(box, 'DELETE', `agents/${id}`),
  ),
  secret.map(
    (key): Act =>
      async (box) => {
        box.secrets.push(key);
        const to = `servers/${box.made.order_id}`;
        const told = await dash(emulator, 'POST', `${to}/api-key`, { api_key: key });
        const { request_id: id } = told.body;
        return until(async () => {
          const receipt = await dash(emulator, 'GET', `${to}/requests/${id}`);
          return ['pending', 'in_progress'].includes(String(receipt.body['status'])) ? null : receipt;
        });
      },
  ),
  fc.constant<Act>((box) => dash(emulator, 'DELETE', `servers/${box.made.order_id}/api-key`)),
);

async function holdsTogether(box: Box, told: Told | null): Promise<void> {
  const agentsTold = await at(box, 'GET', 'agents');
  const credentialsTold = await at(box, 'GET', 'credentials');
  for (const text of [told?.text ?? '', agentsTold.text, credentialsTold.text])
    for (const known of box.secrets) expect(text.includes(JSON.stringify(known).slice(1, -1))).toBe(false);
  expect(told?.status ?? 200).toBeLessThan(500);
  const { agents } = agentsFile.parse(agentsTold.body);
  expect(new Set(agents.map((agent) => agent.id)).size).toBe(agents.length);
  const { default_credential_id: first, credentials } = credentialsFile.parse(credentialsTold.body);
  const ids = credentials.map((credential) => credential.id);
  expect(first === null ? ids.length === 0 : ids.includes(first)).toBe(true);
  const main = agents.find((agent) => agent.id === 'osmoda');
  const status = await asOwner(emulator, box.made, `/api/v1/status/${box.made.order_id}`);
  const { has_api_key: believed } = (await status.json()) as { has_api_key: boolean };
  expect(believed).toBe(main?.enabled === true && ids.includes(main.credential_id));
  for (const agent of agents) if (agent.credential_id === '') expect(agent.enabled).toBe(false);
}

it('holds together whatever is asked of it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.boolean(), fc.array(act, { minLength: 1, maxLength: 12 }), async (hasKey, acts) => {
      const order = { name: 'atlas', has_api_key: hasKey };
      const box: Box = { made: await control<Made>(emulator, 'POST', 'orders', order), secrets: [] };
      for (const one of acts) await holdsTogether(box, await one(box));
    }),
    { numRuns: 40, seed: 20_260_506 },
  );
});
