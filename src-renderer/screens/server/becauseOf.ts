import { assertNever } from '../../../src-shared/basics/index.ts';
import type { ServerView } from '../../../src-shared/contract/index.ts';
import { isUnwatched, type Link, type OrderState } from '../../../src-shared/domain/index.ts';
import { isStale, sayFor, sayStep } from '../describe/index.ts';

/** The rule behind a state word, in a sentence. Pure. */
export function becauseOf(state: OrderState, link: Link): string {
  switch (state.word) {
    case 'ready':
      return 'The service says it runs, its heartbeat is fresh and no request is open.';
    case 'no_key':
      return 'The service says it runs, but no AI key is set on it.';
    case 'working':
      return 'A request to its agent is open.';
    case 'installing':
      return isStale(link, state)
        ? 'When last heard, the service said that it was being installed.'
        : 'The service says it is being installed.';
    case 'install_failed':
      return 'The service or its installer reported a failure.';
    case 'stuck':
      return 'The service said that the agent stopped answering, and has not said that it healed.';
    case 'silent':
      return 'Its heartbeat is missing for more than 11 min while our stream is alive.';
    case 'connecting':
      return 'We have not heard a word about it from the service yet.';
    case 'unknown':
      return state.detail === null
        ? `Our stream of it is ${link.kind === 'waiting' ? 'down' : link.kind}. The server itself may be fine.`
        : 'The service used a word for its state that this app does not know.';
    case 'access_lost':
      return state.detail ?? 'There is no access token here that the service accepts.';
    case 'expired':
      return 'The service says it has expired or was deleted.';
    case 'retired':
      return 'You retired it here.';
    case 'waiting_for_you':
    case 'payment_unknown':
      return 'It waits for your answer.';
    default:
      return assertNever(state.word);
  }
}

/** A word that rests on our own link, and on nothing the service said: no event can be shown for it. */
export function isOfLink(state: OrderState): boolean {
  return state.word === 'connecting' || (state.word === 'unknown' && state.detail === null);
}

/** What follows the state word in the header: since when, doing what. */
export function sayState({ order, link }: ServerView, state: OrderState, now: number): string {
  if (isStale(link, state)) return 'when last heard. What it does now is not known.';
  const age = state.sinceAt === null ? null : sayFor(now - state.sinceAt);
  switch (state.word) {
    case 'working':
      return [age && `for ${age}`, state.detail && `running ${state.detail}`].filter(Boolean).join(', ');
    case 'stuck':
    case 'silent':
      return age === null ? '' : `for ${age}`;
    case 'installing':
      return state.detail === null ? '' : sayStep(state.detail);
    case 'connecting':
      return 'Nothing heard about it yet.';
    case 'unknown':
      if (state.detail !== null) return `The service says “${state.detail}”.`;
      return isUnwatched(link) ? 'We do not watch it now.' : 'Our link is down; the server may be fine.';
    case 'no_key':
      return 'Chats fail until a key is added.';
    case 'ready':
      return order.wedge.kind === 'healed' && now - order.wedge.healedAt < 600_000 ? 'again, after it was stuck' : '';
    default:
      return '';
  }
}
