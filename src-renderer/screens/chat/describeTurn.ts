import type { Conversation } from '../../../src-shared/domain/index.ts';

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
