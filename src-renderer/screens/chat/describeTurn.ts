import type { Conversation, Order, OrderState } from '../../../src-shared/domain/index.ts';

/** The one quiet line over the composer: what our socket and the agent do. Empty when there is nothing to say. Pure. */
export function describeTurn(conversation: Conversation | null, name: string): string {
  if (conversation === null) return '';
  const { socket, turn } = conversation;
  if (socket.kind === 'connecting') return 'Opening the chat';
  if (socket.kind === 'open' && socket.paused)
    return 'Too much output; the service is catching up. Dropped parts are marked.';
  if (turn === 'stopping') return 'Stopping';
  if (turn === 'waiting') return `${name} has it. Waiting for the first word`;
  if (socket.kind === 'open' && socket.agentConnected === false)
    return `${name}’s agent is not connected to the service right now.`;
  return turn === 'answering' ? `${name} is answering` : '';
}

/**
 * Why nothing can be sent to this server now, or false. Pure. Before the service was asked once, an order only counts as
 * being installed because nothing else is known: that is no reason to refuse a message.
 */
export function whyNoChat(state: OrderState, order: Pick<Order, 'statusReadAt' | 'installSteps'>): string | false {
  switch (state.word) {
    case 'installing': {
      const isTold = order.statusReadAt !== null || order.installSteps.length > 0;
      return isTold && 'The agent is not installed yet.';
    }
    case 'install_failed':
      return 'The installation failed, so there is no agent.';
    case 'access_lost':
      return 'The access token is no longer accepted.';
    case 'expired':
      return 'The server has expired.';
    case 'retired':
      return 'You retired this server.';
    default:
      return false;
  }
}
