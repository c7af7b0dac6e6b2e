import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  formatAgentPatch,
  formatAgentsFile,
  parseAgentProfile,
  parseAgentsFile,
  parseAiKey,
  parseCredential,
  parseCredentials,
  parseCredentialTest,
  parseDriverRefusal,
  parseDrivers,
} from '../../../../src-shared/protocol/index.ts';
import { accepted, contractFixture, type Json, listOf } from './fixtures.ts';

const newer = contractFixture('newer-examples');

describe('the agents file', () => {
  test('is written back with every field, known or not, as it was read', () => {
    const file = accepted(parseAgentsFile(newer['agentsFile']));
    expect(formatAgentsFile(file)).toEqual(newer['agentsFile']);
  });
  test('never loses a field that nobody knows yet', () => {
    const [binding] = listOf(newer['agentsFile']?.['bindings']);
    const extra = fc.dictionary(fc.stringMatching(/^x_[a-z]{1,8}$/), fc.jsonValue({ maxDepth: 3 }));
    fc.assert(
      fc.property(extra, extra, extra, (ofAgent, ofFile, ofBinding) => {
        const agents = listOf(newer['agentsFile']?.['agents']).map((agent) => ({ ...agent, ...ofAgent }));
        const bindings = [{ ...binding, ...ofBinding }];
        const wire: unknown = JSON.parse(JSON.stringify({ ...newer['agentsFile'], ...ofFile, agents, bindings }));
        expect(formatAgentsFile(accepted(parseAgentsFile(wire)))).toEqual(wire);
      }),
      { numRuns: 60 },
    );
  });
  test('counts what it can not read, so that nobody writes back less than there is', () => {
    const agents = [...listOf(newer['agentsFile']?.['agents']), { id: 'odd', runtime: 'claude-code' }];
    const file = accepted(parseAgentsFile({ agents, bindings: [{ channel: 'web' }] }));
    expect([file.agents.length, file.unreadable]).toEqual([2, 2]);
  });
  test.each<[string, object]>([
    ['a folder that is a number', { profile_dir: 7 }],
    ['channels that are an object', { channels: { slack: { room: 'ops' } } }],
    ['channels that are no list', { channels: 'web' }],
    ['a name that is no text', { display_name: { en: 'Odd' } }],
    ['a credential that is no text', { credential_id: 3 }],
    ['a time that is none', { updated_at: 'yesterday' }],
  ])('shows an agent with %s, and counts it as one that can not be written back', (_what, odd) => {
    const [first, ...others] = listOf(newer['agentsFile']?.['agents']);
    const file = accepted(parseAgentsFile({ agents: [{ ...first, ...odd }, ...others] }));
    expect([file.agents.length, file.unreadable]).toEqual([1 + others.length, 1]);
  });
  test('counts bindings that are no list, and takes what is null or not there for nothing', () => {
    expect(accepted(parseAgentsFile({ agents: [], bindings: { telegram: 'mobile' } })).unreadable).toBe(1);
    const [first] = listOf(newer['agentsFile']?.['agents']);
    const bare = { ...first, profile_dir: null, updated_at: '2026-03-01', channels: null, credential_id: null };
    const { channels: _, ...barer } = bare;
    const file = accepted(parseAgentsFile({ agents: [bare, barer], bindings: null }));
    expect([file.agents.length, file.unreadable]).toEqual([2, 0]);
  });
  test('says no credential as null here and as an empty text there', () => {
    const mobile = accepted(parseAgentProfile(listOf(newer['agentsFile']?.['agents'])[1]));
    expect(mobile.credentialId).toBeNull();
    expect(formatAgentPatch({ credentialId: null, driver: 'openclaw', channels: [] }, [])).toEqual({
      credential_id: '',
      runtime: 'openclaw',
      channels: [],
    });
  });
});

describe('the drivers', () => {
  test('are as well as their gateway says, or nothing is said', () => {
    const { drivers } = accepted(parseDrivers(newer['drivers']));
    expect(drivers.map(({ driver, health }) => [driver, health?.isAvailable ?? null])).toEqual([
      ['claude-code', true],
      ['openclaw', null],
    ]);
  });
  test('keep what nobody knows yet, and lose one odd row only', () => {
    const row = { name: 'next', x_new: { deep: true } };
    const reply = accepted(parseDrivers({ drivers: [row, { display_name: 'nameless' }] }));
    expect(reply).toMatchObject({
      drivers: [{ driver: 'next', models: [], more: { x_new: { deep: true } } }],
      unreadable: 1,
    });
  });
  test.each([
    ['at the top level', (body: Json) => body],
    ['inside detail', (body: Json) => ({ code: 'driver_unavailable', detail: body })],
  ])('tell %s why one refuses an agent', (_where, wrap) => {
    const body = newer['driverUnavailable'] as Json;
    expect(parseDriverRefusal(wrap(body))).toMatchObject({
      agentId: 'osmoda',
      driver: 'openclaw',
      health: { isAvailable: false, remediation: 'npm install -g openclaw' },
    });
  });
});

describe('the credentials', () => {
  const secret = 'sk-ant-api03-abcdefghijklmnop';
  const row = { id: 'cred_1', provider: 'anthropic', type: 'api_key' };
  test('carry no secret, wherever a server may put one', () => {
    const reply = accepted(
      parseCredentials({
        default_credential_id: '',
        secret,
        credentials: [
          { ...row, secret, last_tested_at: 1, last_test_error: `bad key ${secret}`, secret_preview: secret },
        ],
      }),
    );
    expect(JSON.stringify(reply)).not.toContain('abcdefghijklmnop');
    expect(reply).toMatchObject({
      defaultCredentialId: null,
      credentials: [{ preview: null, label: 'anthropic api_key' }],
    });
    expect(JSON.stringify(parseCredentialTest({ ok: false, error: `401 for ${secret}` }))).not.toContain('abcdefgh');
  });
  test.each(['AIza', 'gsk_', 'xai-', 'ghp_', 'gho_', 'github_pat_'])(
    'show no key of another provider that an error repeats: %s',
    (prefix) => {
      const error = `400 for ${prefix}SyAbcdefghijklmnop0123456789, key invalid`;
      const tested = accepted(parseCredentialTest({ ok: false, error }));
      expect(tested.error).toBe(`400 for ${prefix}•••, key invalid`);
      const listed = parseCredentials({ credentials: [{ ...row, last_tested_at: 1, last_test_error: error }] });
      expect(JSON.stringify(listed)).not.toContain('abcdefgh');
    },
  );
  test.each([
    ['sk-ant-oat01…wxyz', 'sk-ant-oat…wxyz'],
    ['0123456789ab...cdef', '0123456789…cdef'],
    ['••••••••', null],
    ['sk-ant-api03-whole', null],
    [7, null],
  ])('show of the mask %j no more than %j', (mask, preview) => {
    expect(accepted(parseCredential({ ...row, secret_preview: mask })).preview).toBe(preview);
  });
  test('rest until a time, and were tested or were not', () => {
    const { credentials } = accepted(parseCredentials(newer['credentials']));
    expect(credentials[1]).toMatchObject({ cooldown: { reason: 'rate_limited' }, test: { ok: false } });
    expect(accepted(parseCredential(newer['credentialReply'])).test).toBeNull();
  });
});

describe('a pasted AI key', () => {
  const anthropic = 'sk-ant-api03-abcdefghijkl';
  test.each([
    ['anthropic', 'api_key', ` "${anthropic}"\n`],
    ['anthropic', null, 'sk-ant-oat01-abcdefghijkl'],
    ['anthropic', 'oauth', 'sk-ant-oat02-abcdefghijkl'],
    ['openai', 'api_key', 'sk-proj-abcdefghijkl'],
    ['openrouter', 'api_key', 'sk-or-v1-abcdefghijkl'],
    ['somebody-new', 'api_key', 'anything-at-all'],
  ])('of %s (%s) is read', (provider, type, paste) => {
    expect(parseAiKey(paste, { provider, type, place: 'delivery' })).toMatchObject({ ok: true });
  });
  test.each([
    ['anthropic', 'api_key', '', 'ai_key_missing'],
    ['anthropic', 'api_key', `osk_${'0'.repeat(64)}`, 'ai_key_is_access_token'],
    ['anthropic', 'api_key', `sk_live_${'0'.repeat(32)}`, 'ai_key_is_dashboard_key'],
    ['anthropic', 'api_key', 'sk-ant-api03-abc…xyz', 'ai_key_cut'],
    ['anthropic', 'api_key', 'sk-ant', 'ai_key_cut'],
    ['anthropic', 'api_key', `sk-ant-api03-${'a'.repeat(300)}`, 'ai_key_too_long'],
    ['anthropic', 'api_key', 'sk-ant-api03-ключключ', 'ai_key_wrong_characters'],
    ['anthropic', 'api_key', 'sk-proj-abcdefghijkl', 'ai_key_wrong_provider'],
    ['anthropic', 'api_key', 'sk-ant-oat01-abcdefgh', 'ai_key_wrong_type'],
    ['anthropic', 'oauth', anthropic, 'ai_key_wrong_type'],
    ['anthropic', null, 'sk-ant-elsewhere-abcdef', 'ai_key_wrong_type'],
    ['openai', 'oauth', 'sk-proj-abcdefghijkl', 'ai_key_wrong_type'],
    ['openai', 'api_key', anthropic, 'ai_key_wrong_provider'],
    ['openai', 'api_key', 'sk-or-v1-abcdefghijkl', 'ai_key_wrong_provider'],
    ['openrouter', 'api_key', 'sk-proj-abcdefghijkl', 'ai_key_wrong_provider'],
  ])('of %s (%s) is refused with a code and never quoted: %j', (provider, type, paste, code) => {
    const answer = parseAiKey(paste, { provider, type, place: 'delivery' });
    expect(answer).toMatchObject({ ok: false, problem: { code } });
    if (paste.length > 12) expect(JSON.stringify(answer)).not.toContain(paste);
  });
});
