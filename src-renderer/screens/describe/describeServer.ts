import { assertNever } from '../../../src-shared/basics/index.ts';
import type { ServerView } from '../../../src-shared/contract/index.ts';
import {
  type Conversation,
  describeState,
  isRevokedHere,
  isUnwatched,
  type OrderState,
} from '../../../src-shared/domain/index.ts';
import { formatAge, formatDay } from '../../parts/index.ts';
import { isStale } from './isStale.ts';
import { plainWords } from './plainWords.ts';
import { sayFor } from './sayFor.ts';
import { sayStep } from './sayStep.ts';

/** A server with its one word and two lines about it: the last thing said, and what the word rests on. */
export type ServerLine = {
  readonly server: ServerView;
  readonly state: OrderState;
  readonly said: string;
  /** How long ago that was, where it is the last word of a conversation; else empty. */
  readonly saidAgo: string;
  readonly evidence: string;
};

/** Says a server in a row. Pure. `now` in unix ms. */
export function describeServer(server: ServerView, conversation: Conversation | null, now: number): ServerLine {
  const state = describeState(server.order, server.link, now);
  if (isStale(server.link, state)) {
    const before = state.word === 'installing' ? sayInstalling(state) : 'stuck';
    return { server, state, said: `When last heard: ${before}`, saidAgo: '', evidence: 'not known what it does now' };
  }
  const going = sayGoing(server, state, now);
  const spoken = conversation?.lastText ?? null;
  const evidence = sayEvidence(server, state, now);
  if (going === null && conversation !== null && spoken !== null && spoken !== '') {
    const saidAgo = conversation.lastAt === null ? '' : sayAgo(now - conversation.lastAt);
    return { server, state, said: `“${plainWords(spoken)}”`, saidAgo, evidence };
  }
  const quiet = state.word === 'no_key' ? 'Chats fail until a key is added' : 'Nothing said yet';
  return { server, state, said: going ?? quiet, saidAgo: '', evidence };
}

/** What goes on matters more than what was said last; null where nothing goes on. */
function sayGoing({ order }: ServerView, state: OrderState, now: number): string | null {
  if (state.word === 'installing') return sayInstalling(state);
  if (state.word === 'install_failed') return state.detail ?? 'The service gave no cause';
  if (state.word === 'access_lost')
    return isRevokedHere(order) ? 'Revoked here by you' : 'Waits for an access token or a dashboard key';
  if (state.word === 'expired' || state.word === 'retired') return 'History stays here';
  const open = order.receipts.find((one) => one.status.kind === 'pending' || one.status.kind === 'in_progress');
  if (state.word === 'stuck' && open?.acceptedAt) {
    return `${sayAction(open.action)} open for ${sayFor(now - open.acceptedAt)}`;
  }
  return null;
}

function sayEvidence({ order, link }: ServerView, state: OrderState, now: number): string {
  const age = state.sinceAt === null ? null : formatAge(now - state.sinceAt);
  switch (state.word) {
    case 'ready':
    case 'no_key':
      return order.lastHeartbeatAt === null ? 'no heartbeat yet' : `heartbeat ${sayAgo(now - order.lastHeartbeatAt)}`;
    case 'installing':
      return state.sinceAt === null ? 'just begun' : `for ${sayFor(now - state.sinceAt)}`;
    case 'working':
      return [state.detail, age].filter((part) => part !== null).join(', ');
    case 'stuck':
      return age === null ? '' : age === 'now' ? 'just now' : `for ${age}`;
    case 'silent':
      return age === null ? 'no heartbeat' : `last heartbeat ${age} ago`;
    case 'connecting':
      return 'nothing heard yet';
    case 'unknown':
      if (state.detail !== null) return `the service says “${state.detail}”`;
      return isUnwatched(link) ? 'not watched now' : 'our link is down';
    case 'access_lost':
    case 'install_failed':
      return age === null ? '' : `${age} ago`;
    case 'expired':
    case 'retired':
      return state.sinceAt === null ? '' : formatDay(state.sinceAt, now);
    case 'waiting_for_you':
    case 'payment_unknown':
      return age ?? '';
    default:
      return assertNever(state.word);
  }
}

/** What an installation does now, in a few words. */
export function sayInstalling({ detail, progress }: Pick<OrderState, 'detail' | 'progress'>): string {
  if (detail !== null) return sayStep(detail);
  return progress !== null && progress.done > 0 ? 'Finishing' : 'Waiting for the first step';
}

/** `2 min ago`, `now`. */
export function sayAgo(ageMs: number): string {
  const age = formatAge(ageMs);
  return age === 'now' ? age : `${age} ago`;
}

/** A request's action as a person would call it. */
export function sayAction(action: string): string {
  const known: Readonly<Record<string, string>> = {
    chat_message: 'Chat request',
    agent_restart: 'Restart',
    key_delivery: 'Key delivery',
  };
  return known[action] ?? sayStep(action);
}
