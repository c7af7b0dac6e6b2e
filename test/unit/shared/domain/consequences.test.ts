import { describe, expect, test } from 'vitest';
import { credentialId } from '../../../../src-shared/basics/index.ts';
import {
  describeConsequences,
  diffEngine,
  type EngineConfig,
  editAgent,
  findAgentFlaws,
  findMisfit,
  NO_DRAFT,
  sayModel,
} from '../../../../src-shared/domain/index.ts';
import type { AgentPatch } from '../../../../src-shared/protocol/index.ts';
import { aConfig, aDriver, anAgent, MOBILE, OPENCLAW, TEAM } from '../../../fakes/engineBuilders.ts';

function say(patch: AgentPatch, more: { config?: EngineConfig; agentId?: string; runningChats?: number } = {}) {
  const config = more.config ?? aConfig();
  const agent = config.agents.find((one) => one.agentId === (more.agentId ?? 'osmoda')) ?? anAgent();
  const diffs = diffEngine(config, editAgent(NO_DRAFT, agent, patch));
  return describeConsequences(config, diffs, { runningChats: more.runningChats ?? 0 }).map(
    ({ tone, title, text }) => `${tone}: ${title} ${text}`,
  );
}

describe('what a change means', () => {
  test('a model is for new chats; one that runs stays', () => {
    expect(say({ model: 'claude-sonnet-4-6' }, { runningChats: 1 })).toEqual([
      'note: By the file, new chats use Sonnet 4.6. 1 running chat stays on what it began with.',
    ]);
    expect(say({ model: 'claude-opus-4-7' }, { agentId: 'mobile', runningChats: 1 })).toEqual([
      'note: By the file, new chats with mobile use Opus 4.7. Chats that already run stay on what they began with.',
    ]);
  });
  test('a model nobody listed is said to be one', () => {
    expect(say({ model: 'o3-mini' })[0]).toContain('claude-code does not list this model');
  });
  test('a driver that does not work is a warning, and comes first', () => {
    const sick = { isAvailable: false, version: null, error: 'Not found.', remediation: null, probedAt: null };
    const config = aConfig({ drivers: [aDriver(), { ...OPENCLAW, health: sick }] });
    expect(say({ driver: 'openclaw', model: 'claude-opus-4-6' }, { config })[0]).toBe(
      'warning: openclaw does not work on this server. Not found. It will refuse to move osmoda.',
    );
  });
  test('a credential that the driver does not take is a warning, by type and by provider', () => {
    expect(say({ driver: 'openclaw' })[0]).toBe(
      'warning: osmoda could not answer. openclaw takes no credentials of the type oauth, and “Anthropic personal” is one.',
    );
    expect(say({ credentialId: TEAM })[0]).toBe(
      'warning: osmoda could not answer. claude-code takes no keys of openai, and “OpenAI team” is one.',
    );
  });
  test('no credential, or one that is gone, is a warning', () => {
    expect(say({ credentialId: null })[0]).toContain('It has no credential.');
    expect(say({ credentialId: credentialId('cred_gone') })[0]).toContain('no longer on the server');
  });
  test('switching off says who misses it', () => {
    expect(say({ enabled: false }, { agentId: 'mobile' })).toEqual([
      'warning: mobile stops answering. Messages over telegram get no answer.',
    ]);
    expect(say({ enabled: false })[0]).toContain('Chats in this app get none either.');
  });
  test('a name needs no words', () => {
    expect(say({ displayName: 'Other' })).toEqual([]);
  });
});

test('a driver that does not say what it takes may take anything', () => {
  expect(findMisfit({ providers: [], authTypes: [] }, { provider: 'x', type: 'y' })).toBeNull();
});

test.each([
  ['claude-sonnet-4-6', 'Sonnet 4.6'],
  ['claude-haiku-4-5-20251001', 'Haiku 4.5'],
  ['claude-opus-5', 'Opus 5'],
  ['gpt-5', 'gpt-5'],
  ['', ''],
])('the model %s is called %s', (model, said) => {
  expect(sayModel(model)).toBe(said);
});

describe('a new agent', () => {
  const fine = { ...MOBILE, agentId: 'night-watch' };
  test('is fine with an id of its own', () => {
    expect(findAgentFlaws(fine, aConfig())).toEqual({});
  });
  test.each([
    [{ agentId: '' }, 'agentId'],
    [{ agentId: 'mobile' }, 'agentId'],
    [{ agentId: '../etc' }, 'agentId'],
    [{ agentId: '-x' }, 'agentId'],
    [{ agentId: 'x'.repeat(65) }, 'agentId'],
    [{ displayName: '  ' }, 'displayName'],
    [{ model: '' }, 'model'],
    [{ channels: ['web', 'a b'] }, 'channels'],
    [{ credentialId: null }, 'enabled'],
  ])('is refused for %j at its field', (change, field) => {
    expect(Object.keys(findAgentFlaws({ ...fine, ...change }, aConfig()))).toEqual([field]);
  });
});
