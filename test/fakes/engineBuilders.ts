import { credentialId, requestId, rotationId } from '../../src-shared/basics/index.ts';
import type { EngineConfig, EngineView, KeyRotation, KeyRow } from '../../src-shared/domain/index.ts';
import { newKeyRow, unreadEngine } from '../../src-shared/domain/index.ts';
import type { AgentProfile, Credential, Driver } from '../../src-shared/protocol/index.ts';
import { ATLAS, START_AT } from './builders.ts';

export const PERSONAL = credentialId('cred_personal');
export const TEAM = credentialId('cred_team');

export function aDriver(change: Partial<Driver> = {}): Driver {
  return {
    driver: 'claude-code',
    displayName: 'Claude Code',
    description: null,
    providers: ['anthropic'],
    authTypes: ['oauth', 'api_key'],
    models: ['claude-opus-4-7', 'claude-sonnet-4-6', 'claude-haiku-4-5'],
    health: { isAvailable: true, version: '2.1.4', error: null, remediation: null, probedAt: START_AT },
    more: {},
    ...change,
  };
}

export const OPENCLAW = aDriver({
  driver: 'openclaw',
  displayName: 'OpenClaw',
  providers: ['anthropic', 'openai'],
  authTypes: ['api_key'],
  models: ['claude-opus-4-7', 'gpt-5'],
});

export function anAgent(change: Partial<AgentProfile> = {}): AgentProfile {
  return {
    agentId: 'osmoda',
    displayName: 'osModa',
    driver: 'claude-code',
    model: 'claude-opus-4-7',
    credentialId: PERSONAL,
    channels: ['web', 'api'],
    enabled: true,
    oddChannels: [],
    profileDir: null,
    promptFile: null,
    updatedAt: START_AT - 60_000,
    more: {},
    ...change,
  };
}

export const MOBILE = anAgent({
  agentId: 'mobile',
  displayName: 'osModa mobile',
  model: 'claude-sonnet-4-6',
  channels: ['telegram'],
});

export function aCredential(change: Partial<Credential> = {}): Credential {
  return {
    credentialId: PERSONAL,
    label: 'Anthropic personal',
    provider: 'anthropic',
    type: 'oauth',
    baseUrl: null,
    createdAt: START_AT - 86_400_000,
    test: { at: START_AT - 120_000, ok: true, error: null },
    lastUsedAt: null,
    cooldown: null,
    preview: 'sk-ant-oat…wxyz',
    ...change,
  };
}

export function aConfig(change: Partial<EngineConfig> = {}): EngineConfig {
  return {
    drivers: [aDriver(), OPENCLAW],
    agents: [anAgent(), MOBILE],
    bindings: [{ channel: 'telegram', agentId: 'mobile', more: {} }],
    credentials: [
      aCredential(),
      aCredential({ credentialId: TEAM, label: 'OpenAI team', provider: 'openai', type: 'api_key', test: null }),
    ],
    defaultCredentialId: PERSONAL,
    unreadable: 0,
    ...change,
  };
}

export function anEngine(change: Partial<EngineView> = {}): EngineView {
  return {
    ...unreadEngine(ATLAS),
    revision: 1,
    config: aConfig(),
    readAt: START_AT - 6_000,
    reading: { kind: 'fresh' },
    ...change,
  };
}

export function aKeyRow(change: Partial<KeyRow> = {}): KeyRow {
  return { ...newKeyRow(ATLAS), ...change };
}

export function aRotation(change: Partial<KeyRotation> = {}): KeyRotation {
  return {
    rotationId: rotationId('rotation-1'),
    revision: 1,
    provider: 'anthropic',
    wantsProbe: true,
    startedAt: START_AT,
    holdsKey: true,
    rows: [aKeyRow()],
    ...change,
  };
}

export const DELIVERY = requestId('req_key_delivery_a1b2c3d4e5f60718');
