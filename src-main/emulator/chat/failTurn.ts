import type { Failure } from '../receipts/Receipt.ts';
import type { Beat, Beats } from './Beat.ts';

/** How a turn can fail, besides the ways a server's own state makes it fail. */
export const TURN_FAILURES = [
  'agent_silent',
  'agent_disconnected',
  'no_credential',
  'gateway_wedged',
  'gateway_unreachable',
  'timeout',
  'exception',
] as const;

export type TurnFailure = (typeof TURN_FAILURES)[number];

type Manner = {
  /** Before a word, after a tool was taken up and never came back, or after a tool has run. */
  readonly when: 'atOnce' | 'inSilence' | 'inTool' | 'afterTool';
  readonly message: string;
  readonly fallback: Failure['fallback_recommendation'];
};

const MANNERS: Readonly<Record<TurnFailure, Manner>> = {
  agent_silent: {
    when: 'inSilence',
    message: 'The agent took the message and said nothing.',
    fallback: 'restart_agent',
  },
  agent_disconnected: { when: 'atOnce', message: 'The agent is not connected.', fallback: 'retry' },
  no_credential: { when: 'atOnce', message: 'No AI key is set.', fallback: 'add_api_key' },
  gateway_wedged: { when: 'atOnce', message: 'The agent is stuck.', fallback: 'wait_for_wedge_auto_restart' },
  gateway_unreachable: { when: 'atOnce', message: 'The gateway can not be reached.', fallback: 'retry' },
  timeout: { when: 'inTool', message: 'The agent took too long.', fallback: 'retry' },
  exception: { when: 'afterTool', message: 'The agent failed inside.', fallback: 'retry' },
};

export function failureOf(code: TurnFailure): Failure {
  return { code, message: MANNERS[code].message, fallback_recommendation: MANNERS[code].fallback };
}

/** The beats of a turn that ends with this failure; `afterMs` is how long silence lasts before it counts as one. */
export function* failTurn(beats: Beats, code: TurnFailure, afterMs: number): Beats {
  const { when } = MANNERS[code];
  const last = (waitMs: number): Beat => ({
    kind: 'aside',
    afterMs: waitMs,
    happen: () => ({ frames: [], failure: failureOf(code) }),
  });
  if (when === 'atOnce') return yield last(0);
  if (when === 'inSilence') return yield last(afterMs);
  for (const beat of beats) {
    yield beat;
    if (beat.kind === (when === 'inTool' ? 'toolUse' : 'toolResult')) break;
  }
  yield last(when === 'inTool' ? afterMs : 0);
}
