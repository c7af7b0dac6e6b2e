import type { ChatSocketState } from '../../src-shared/domain/index.ts';
import type { ChatFrame } from '../../src-shared/protocol/index.ts';

/** What a frame says about the connection itself. Pure; the same state when it says nothing. */
export function socketAfter(state: ChatSocketState, frame: ChatFrame): ChatSocketState {
  if (state.kind !== 'open') return state;
  if (frame.kind === 'status') return { ...state, agentConnected: frame.agentConnected };
  if (frame.kind === 'backpressure_pause') return { ...state, paused: true };
  return frame.kind === 'backpressure_resume' ? { ...state, paused: false } : state;
}
