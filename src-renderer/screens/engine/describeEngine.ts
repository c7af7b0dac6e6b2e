import {
  type AgentDiff,
  type AgentField,
  type AgentValue,
  agentsUsing,
  type EngineConfig,
  findMisfit,
} from '../../../src-shared/domain/index.ts';
import type { AgentProfile, Credential, Driver } from '../../../src-shared/protocol/index.ts';
import type { DiffLine, LampKind, SelectOption } from '../../parts/index.ts';
import { sayAgo, sayProvider } from '../describe/index.ts';

const FIELD_NAMES: Readonly<Record<AgentField, string>> = {
  displayName: 'name',
  driver: 'runtime',
  model: 'model',
  credentialId: 'credential',
  channels: 'channels',
  enabled: 'on',
};

/** A field as the table calls it. */
export function sayField(field: AgentField): string {
  return FIELD_NAMES[field];
}

/** A value of a field in words: a credential by its label, nothing as `none`. Pure. */
export function sayValue(config: EngineConfig, field: AgentField, value: AgentValue): string {
  if (value === null) return 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value !== 'string') return value.length === 0 ? 'none' : value.join(', ');
  if (field !== 'credentialId') return value;
  return config.credentials.find((one) => one.credentialId === value)?.label ?? 'one that is gone';
}

/** The channels of an agent with what this app can not read among them, which stays as it is. Pure. */
export function sayChannels(
  config: EngineConfig,
  channels: readonly string[],
  odd: AgentProfile['oddChannels'],
): string {
  if (odd === null) return 'can not be read';
  if (odd.length === 0) return sayValue(config, 'channels', channels);
  return [...channels, `${odd.length} that can not be read`].join(', ');
}

/** A diff as lines: what stands there now, and what is put there. Conflicts are told elsewhere. Pure. */
export function diffLines(config: EngineConfig, diff: AgentDiff): readonly DiffLine[] {
  const say = (field: AgentField, value: AgentValue): string =>
    Array.isArray(value) ? sayChannels(config, value, diff.agent?.oddChannels ?? []) : sayValue(config, field, value);
  return diff.changes
    .filter((change) => !change.isConflict)
    .map(({ field, theirs, yours }) => ({
      key: field,
      label: sayField(field),
      before: say(field, theirs),
      after: say(field, yours),
    }));
}

/** `Anthropic subscription`, `OpenAI API key`, and what we do not know by its own words. */
export function sayKind({ provider, type }: Pick<Credential, 'provider' | 'type'>): string {
  const kind = type === 'oauth' ? 'subscription' : type === 'api_key' ? 'API key' : type;
  return `${sayProvider(provider)} ${kind}`;
}

/** Who uses a credential: `2 agents`, `nobody`. */
export function sayUsers(config: EngineConfig, credential: Credential): string {
  const count = agentsUsing(config, credential.credentialId).length;
  if (count === 0) return 'nobody';
  return count === 1 ? '1 agent' : `${count} agents`;
}

/** How the last test went, as a state with its age. Pure; null when nobody has tested it. */
export function sayTest(
  { test }: Pick<Credential, 'test'>,
  now: number,
): { readonly lamp: LampKind; readonly word: string; readonly detail: string } | null {
  if (test === null) return null;
  const age = sayAgo(now - test.at);
  if (test.ok === null) return { lamp: 'idle', word: 'Tested', detail: age };
  if (test.ok) return { lamp: 'ready', word: 'Works', detail: age };
  return { lamp: 'install_failed', word: 'Refused', detail: [test.error, age].filter(Boolean).join(', ') };
}

/** How a driver fares, as a state. Pure. */
export function sayHealth({ health }: Pick<Driver, 'health'>): { readonly lamp: LampKind; readonly word: string } {
  if (health === null) return { lamp: 'idle', word: 'Not told' };
  return health.isAvailable ? { lamp: 'ready', word: 'Works' } : { lamp: 'install_failed', word: 'Does not work' };
}

/**
 * What an agent can run on: the drivers of the server, and its own where that is not among them. Another that does not work
 * says so; of its own the table of drivers does, since a cell has room for a name alone. Pure.
 */
export function driverOptions(config: EngineConfig, agent: AgentProfile): ReadonlyArray<SelectOption<string>> {
  const listed = config.drivers.map((driver) => ({
    value: driver.driver,
    label:
      driver.driver !== agent.driver && driver.health?.isAvailable === false
        ? `${driver.driver} (does not work)`
        : driver.driver,
  }));
  return withOwn(listed, agent.driver, agent.driver);
}

/** The models that the agent's driver names, and its own where that is not among them. Pure. */
export function modelOptions(config: EngineConfig, agent: AgentProfile): ReadonlyArray<SelectOption<string>> {
  const driver = config.drivers.find((one) => one.driver === agent.driver);
  return withOwn(
    (driver?.models ?? []).map((model) => ({ value: model, label: model })),
    agent.model,
    agent.model,
  );
}

/** No credential, and those of the server; what the driver does not take says so and can be chosen all the same. Pure. */
export function credentialOptions(config: EngineConfig, agent: AgentProfile): ReadonlyArray<SelectOption<string>> {
  const driver = config.drivers.find((one) => one.driver === agent.driver);
  const listed = config.credentials.map((credential) => {
    const isMisfit = driver !== undefined && findMisfit(driver, credential) !== null;
    return {
      value: credential.credentialId as string,
      label: isMisfit ? `${credential.label} (not for ${agent.driver})` : credential.label,
    };
  });
  return withOwn([{ value: '', label: 'None' }, ...listed], agent.credentialId ?? '', 'One that is gone');
}

function withOwn(
  listed: ReadonlyArray<SelectOption<string>>,
  own: string,
  label: string,
): ReadonlyArray<SelectOption<string>> {
  return listed.some((option) => option.value === own) ? listed : [...listed, { value: own, label }];
}

/** Channels as they are typed: parted by commas or spaces. Pure. */
export function readChannels(text: string): readonly string[] {
  const words = text.split(/[\s,;]+/).filter((word) => word !== '');
  return [...new Set(words.map((word) => word.toLowerCase()))];
}
