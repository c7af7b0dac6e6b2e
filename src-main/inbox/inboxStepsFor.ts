import { assertNever } from '../../src-shared/basics/index.ts';
import {
  type FleetChange,
  isRevokedHere,
  type Order,
  type Receipt,
  shortenName,
} from '../../src-shared/domain/index.ts';
import { describeFailure } from '../../src-shared/protocol/index.ts';
import { describeAction } from './describeAction.ts';
import type { InboxStep } from './InboxStep.ts';
import { sayLasting } from './sayLasting.ts';

const MINUTE_MS = 60_000;
/** What took longer was no installation: a clock was moved meanwhile, and the figure would mean nothing. */
const LONGEST_INSTALL_MS = 24 * 60 * MINUTE_MS;
const RESTART = 'agent_restart';
/** What the service recommends while it will restart a stuck agent once more, by itself. */
const GOES_ON = 'wait_for_wedge_auto_restart';

/** What the transitions of one order mean for the inbox. Pure; most changes mean nothing. */
export function inboxStepsFor(order: Order, changes: readonly FleetChange[]): readonly InboxStep[] {
  return changes.flatMap((change) => stepsFor(order, change));
}

function stepsFor(order: Order, change: FleetChange): readonly InboxStep[] {
  switch (change.kind) {
    case 'becameStuck':
      // A restart that failed a moment before was of the same trouble: one item tells of it.
      return [{ kind: 'close', problem: 'request_failed', about: RESTART }, stuckStep(order)];
    case 'healed':
      return [healedStep(order, change.via, change.stuckForMs)];
    case 'autoRestartChanged':
      return hasGivenUp(order) ? [stillStuckStep(order)] : [];
    case 'becameReady':
      return [
        readyStep(order),
        healStep(order, 'install_failed', (name) => `${name} is ready`, 'The installation finished after all.'),
      ];
    case 'installFailed':
      return [installFailedStep(order)];
    case 'accessLost':
      return lostSteps(order);
    case 'accessRegained':
      return regainedSteps(order);
    case 'receiptChanged':
      return receiptSteps(order, change.receipt);
    case 'keyChanged':
      return [keyStep(order, change.hasKey)];
    case 'heartbeat':
      return [healStep(order, 'silent', (name) => `${name} is heard again`, 'Its heartbeat is back.')];
    case 'expired':
    case 'retired':
      return [{ kind: 'closeAll' }];
    case 'accountChanged':
      return accountChangedSteps(order);
    case 'added':
    case 'wedgeTold':
    case 'installStep':
    case 'renamed':
    case 'unknownEvent':
    case 'statusRead':
      return [];
    default:
      return assertNever(change);
  }
}

/** The step that opens *Stuck*; also used when the inbox is derived anew at start. */
export function stuckStep(order: Order): InboxStep {
  const stale = order.wedge.kind === 'stuck' ? order.wedge.staleMin : null;
  const since = stale === null || stale < 1 ? 'It shows no sign of life.' : `No sign of life for ${sayLasting(stale)}.`;
  const next = hasGivenUp(order) ? 'The automatic restart has given up.' : 'Automatic restart is under way.';
  return openStep(order, 'stuck', (name) => `${name} stopped answering`, `${since} ${next}`);
}

/** The same, louder: it goes on, or the service has given up. */
export function stillStuckStep(order: Order): InboxStep {
  const body = hasGivenUp(order)
    ? 'The automatic restart has given up. Restart it yourself.'
    : 'The automatic restart has not helped yet.';
  return needsPersonStep(order, body);
}

function needsPersonStep(order: Order, body: string): InboxStep {
  return { ...openStep(order, 'stuck', (name) => `${name} is still stuck`, body), level: 'loud' };
}

function hasGivenUp({ wedge }: Order): boolean {
  return wedge.kind === 'stuck' && wedge.autoRestart === 'exhausted';
}

/** The step that opens *Install failed*; also used when the inbox is derived anew at start. */
export function installFailedStep(order: Order): InboxStep {
  const failure = order.installFailure;
  const cause = failure === null ? 'The service gave no cause.' : `Step “${failure.step}”: ${failure.reason}`;
  const body = `${clip(cause, 80)} The payment is recorded.`;
  return openStep(order, 'install_failed', (name) => `Install failed: ${name}`, body);
}

export function silentStep(order: Order, forMs: number): InboxStep {
  const body = `Last heartbeat ${sayLasting(Math.floor(forMs / MINUTE_MS))} ago. Our connection is fine.`;
  return openStep(order, 'silent', (name) => `${name} is silent`, body);
}

function healedStep(order: Order, via: string, stuckForMs: number): InboxStep {
  const isBack = (name: string) => `${name} is back`;
  if (via === 'status') return healStep(order, 'stuck', isBack, 'The service says that its agent answers again.');
  if (via === 'manual') return healStep(order, 'stuck', isBack, 'The agent answers again after your restart.');
  const lasted = sayLasting(Math.max(1, stuckForMs / MINUTE_MS));
  return healStep(order, 'stuck', (name) => `${name} healed itself`, `Stuck for ${lasted}. Nothing for you to do.`);
}

function readyStep(order: Order): InboxStep {
  const took = order.readyAt !== null && order.createdAt !== null ? order.readyAt - order.createdAt : null;
  const isMute = order.hasKey === false;
  const next = isMute ? 'It needs an AI key before it can answer.' : 'Say hello.';
  const body = took === null || took < 0 || took > LONGEST_INSTALL_MS ? next : `Installed in ${sayTook(took)}. ${next}`;
  const title = titleOf(order, (name) => `${name} is ${isMute ? 'installed' : 'ready'}`);
  return { kind: 'note', problem: 'ready', title, body };
}

function sayTook(tookMs: number): string {
  return tookMs < 2 * MINUTE_MS ? `${Math.round(tookMs / 1_000)} s` : sayLasting(tookMs / MINUTE_MS);
}

function receiptSteps(order: Order, receipt: Receipt): readonly InboxStep[] {
  const { status } = receipt;
  const action = describeAction(receipt.action);
  if (status.kind === 'failed') {
    const isStuck = order.wedge.kind === 'stuck';
    if (isStuck && receipt.action === RESTART) return [restartFailedStep(order, status)];
    // The chat says that it failed, and the item of the wedge says why.
    if (isStuck && receipt.action === 'chat_message' && status.fallback === GOES_ON) return [];
    const { cause } = describeFailure(status);
    const failed = openStep(order, 'request_failed', (name) => `${name}: ${action} failed`, cause);
    return [{ ...failed, about: receipt.action }];
  }
  if (status.kind !== 'completed') return [];
  const body = 'A later request of the same kind went through.';
  const healed = healStep(order, 'request_failed', (name) => `${name}: ${action} works again`, body);
  return [{ ...healed, about: receipt.action }];
}

/**
 * A restart of a stuck server failed, whoever began it: the item of the wedge says so, and there is no second one. While the
 * service goes on by itself nobody is called; its own attempts end so, one after the other. The last of them needs a person.
 */
function restartFailedStep(order: Order, status: Extract<Receipt['status'], { kind: 'failed' }>): InboxStep {
  const { cause, nextStep } = describeFailure(status);
  const body = clip(['Restart failed.', cause, nextStep ?? ''].join(' ').trim(), 110);
  if (status.fallback === GOES_ON && !hasGivenUp(order)) return { kind: 'add', problem: 'stuck', body };
  return needsPersonStep(order, body);
}

function keyStep(order: Order, hasKey: boolean): InboxStep {
  return hasKey
    ? healStep(order, 'lost_key', (name) => `${name} has its key`, 'The agent can answer now.')
    : openStep(order, 'lost_key', (name) => `${name} lost its key`, 'Chats will fail until a key is added.');
}

/**
 * A token is lost. Where an account opens the server as well it is heard as before, and nothing is lost that a person would
 * miss. Else what a person ended here is over: nothing more can be heard of it, and nothing about it needs anybody.
 */
function lostSteps(order: Order): readonly InboxStep[] {
  const hasEnded = (name: string) => `Access to ${name} has ended`;
  const ended = healStep(order, 'token_expires', hasEnded, 'Its token is no longer accepted.');
  if (order.account !== null) return [ended];
  if (isRevokedHere(order)) return [{ kind: 'closeAll' }];
  return [openStep(order, 'access_lost', (name) => `No access to ${name}`, lostBecause(order)), ended];
}

function regainedSteps(order: Order): readonly InboxStep[] {
  return [
    healStep(order, 'access_lost', (name) => `Access to ${name} is back`, 'Its token opens it.'),
    healStep(order, 'token_expires', (name) => `Access to ${name} is renewed`, 'Its token opens it.'),
  ];
}

/** An account that opens a server no more has its own say, once for all of its servers. */
function accountChangedSteps(order: Order): readonly InboxStep[] {
  if (order.account === null) return [];
  return [healStep(order, 'access_lost', (name) => `Access to ${name} is back`, 'An account opens it now.')];
}

function lostBecause(order: Order): string {
  return order.access.kind === 'lost' ? clip(order.access.problem.say, 110) : 'The token was revoked or has expired.';
}

type Told = Extract<InboxStep, { kind: 'open' | 'heal' | 'note' }>;
type SayOf = (name: string) => string;

function openStep(order: Order, problem: Told['problem'], say: SayOf, body: string): Told {
  return { kind: 'open', problem, title: titleOf(order, say), body: clip(body, 110) };
}

function healStep(order: Order, problem: Told['problem'], say: SayOf, body: string): Told {
  return { kind: 'heal', problem, title: titleOf(order, say), body: clip(body, 110) };
}

/** The only place where a name comes into a title: a long one gives way to what happened. */
function titleOf({ name }: Order, say: SayOf): string {
  return clip(say(shortenName(name)), 45);
}

/** Shortens to `most` characters with an ellipsis, never in the middle of a surrogate pair. */
export function clip(text: string, most: number): string {
  const characters = [...text];
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`;
}
