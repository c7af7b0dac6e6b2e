import { assertNever } from '../basics/index.ts';
import type { AgentProfile } from '../protocol/index.ts';
import { type AgentDiff, applyDiff, type FieldChange } from './diffEngine.ts';
import { channelsTo, credentialOf, type EngineConfig, MAIN_AGENT } from './Engine.ts';
import { findMisfit } from './findMisfit.ts';
import { sayModel } from './sayModel.ts';

/** What a change means for a person, before it is written. A warning: it would not work, or something would fall silent. */
export type Consequence = {
  readonly key: string;
  readonly tone: 'note' | 'warning';
  readonly title: string;
  readonly text: string;
};

export type ChatFacts = {
  /** How many chats of this app with the main agent are open now; they stay on what they began with (contract, hot reload). */
  readonly runningChats: number;
};

/** What follows from writing a draft, most important first. Pure. */
export function describeConsequences(
  config: EngineConfig,
  diffs: readonly AgentDiff[],
  facts: ChatFacts,
): readonly Consequence[] {
  const all = diffs.flatMap((diff) => {
    if (diff.agent === null) return [];
    const [after] = applyDiff([diff.agent], [diff]);
    if (after === undefined) return [];
    return [...warningsOf(config, diff, after), ...notesOf(config, diff, after, facts)];
  });
  return [...all.filter((one) => one.tone === 'warning'), ...all.filter((one) => one.tone === 'note')];
}

function warningsOf(config: EngineConfig, diff: AgentDiff, after: AgentProfile): readonly Consequence[] {
  const touches = (...fields: readonly string[]) => diff.changes.some((change) => fields.includes(change.field));
  const found: Consequence[] = [];
  const warn = (what: string, title: string, text: string) =>
    found.push({ key: `${diff.agentId} ${what}`, tone: 'warning', title, text });
  const driver = config.drivers.find((one) => one.driver === after.driver);
  const credential = credentialOf(config, after.credentialId);
  if (touches('driver') && driver?.health?.isAvailable === false) {
    warn(
      'driver',
      `${after.driver} does not work on this server.`,
      `${driver.health.error ?? 'The server gave no cause.'} It will refuse to move ${diff.agentId}.`,
    );
  }
  if (touches('driver', 'credentialId') && driver !== undefined && credential !== null) {
    const misfit = findMisfit(driver, credential);
    const kind =
      misfit === 'provider' ? `keys of ${credential.provider}` : `credentials of the type ${credential.type}`;
    if (misfit !== null)
      warn(
        'fit',
        `${diff.agentId} could not answer.`,
        `${after.driver} takes no ${kind}, and “${credential.label}” is one.`,
      );
  }
  if (touches('credentialId', 'enabled') && after.enabled && credential === null) {
    const why = after.credentialId === null ? 'It has no credential.' : 'Its credential is no longer on the server.';
    warn('silent', `${diff.agentId} could not answer.`, why);
  }
  if (touches('enabled') && !after.enabled)
    warn('off', `${diff.agentId} stops answering.`, sayWhoMisses(config, diff.agentId, after));
  return found;
}

function sayWhoMisses(config: EngineConfig, agentId: string, after: AgentProfile): string {
  const channels = [...new Set([...channelsTo(config, agentId), ...after.channels])];
  const where =
    channels.length === 0 ? 'Nobody reaches it by a channel.' : `Messages over ${channels.join(', ')} get no answer.`;
  return agentId === MAIN_AGENT ? `${where} Chats in this app get none either.` : where;
}

function notesOf(
  config: EngineConfig,
  diff: AgentDiff,
  after: AgentProfile,
  { runningChats }: ChatFacts,
): readonly Consequence[] {
  // What a chat began with is not told by anything: the file may have changed since, and so may another device.
  const stays =
    diff.agentId === MAIN_AGENT && runningChats > 0
      ? `${runningChats === 1 ? '1 running chat stays on what it' : `${runningChats} running chats stay on what they`} began with.`
      : 'Chats that already run stay on what they began with.';
  return diff.changes.flatMap((change): readonly Consequence[] => {
    const note = (title: string, text: string): readonly Consequence[] => [
      { key: `${diff.agentId} ${change.field}`, tone: 'note', title, text },
    ];
    // The file is what is written and read back; that the gateway goes by it, nothing in the contract says of a chat.
    const who = `By the file, new chats${diff.agentId === MAIN_AGENT ? '' : ` with ${diff.agentId}`}`;
    switch (change.field) {
      case 'model':
        return note(...sayNewModel(config, change, after, who, stays));
      case 'driver':
        return note(`${who} run on ${after.driver}.`, stays);
      case 'credentialId': {
        const label = credentialOf(config, after.credentialId)?.label ?? null;
        return label === null ? [] : note(`${who} are paid with “${label}”.`, stays);
      }
      case 'enabled':
        return after.enabled ? note(`${diff.agentId} answers again.`, 'From its next message on.') : [];
      case 'channels':
      case 'displayName':
        return [];
      default:
        return assertNever(change.field);
    }
  });
}

function sayNewModel(
  config: EngineConfig,
  change: FieldChange,
  after: AgentProfile,
  who: string,
  stays: string,
): readonly [string, string] {
  const now = sayModel(after.model);
  // Two versions of a model may have one name here.
  const isTold = now !== sayModel(String(change.theirs));
  const listed = config.drivers.find((one) => one.driver === after.driver)?.models ?? [];
  const isOwn = listed.length > 0 && !listed.includes(after.model);
  const own = isOwn ? ` ${after.driver} does not list this model; it is sent as you typed it.` : '';
  return [`${who} use ${isTold ? now : after.model}.`, `${stays}${own}`];
}
