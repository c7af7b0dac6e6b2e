import { say, type Telling } from '../agents/AgentStep.ts';
import { credentialById } from '../engine/Engine.ts';
import { judgeSecret } from '../engine/judgeSecret.ts';
import type { RunsOn } from '../engine/runsOn.ts';
import type { OrderRecord } from '../orders/OrderRecord.ts';
import type { World } from '../World.ts';
import type { ChatDialect, Frame } from './Frame.ts';

/** How long a newer gateway leaves a refused credential alone. */
const COOLDOWN_MINUTES = 30;

/** What the provider thinks of a chat's credential: what is said of it first, and the refusal that is told as the answer, if any. */
export type Trial = { readonly frames: readonly Frame[]; readonly refusal: Telling | null };

const WORKS: Trial = { frames: [], refusal: null };

/**
 * Asks the provider whether it takes the credential of a chat. One that is refused is told of in an answer like any other; a newer
 * gateway puts it aside, says so, and goes on with the next of its kind.
 */
export function tryCredential(world: World, order: OrderRecord, runsOn: RunsOn | null, dialect: ChatDialect): Trial {
  const engine = world.engines.get(order);
  const used = runsOn?.credentialId ? credentialById(engine, runsOn.credentialId) : null;
  if (used === null) return WORKS;
  const verdict = judgeSecret(used.provider, used.type, used.secret);
  if (verdict.kind === 'good') return WORKS;
  const isBroke = verdict.code === 'billing_rejected';
  const refusal = refusing(isBroke ? 'Credit balance is too low' : 'Invalid API key · Please run /login');
  if (dialect === 'classic') return { frames: [], refusal };
  const isKin = (one: typeof used) => one.id !== used.id && one.provider === used.provider && one.type === used.type;
  const next = engine.credentials.list.find(
    (one) => isKin(one) && judgeSecret(one.provider, one.type, one.secret).kind === 'good',
  );
  const cooldown: Frame = {
    type: 'credential_cooldown',
    credential_id: used.id,
    label: used.label,
    reason: isBroke ? 'out_of_usage' : 'auth_failed',
    cooldown_minutes: COOLDOWN_MINUTES,
    falling_back_to: next === undefined ? null : { id: next.id, label: next.label },
  };
  return { frames: [cooldown], refusal: next === undefined ? refusal : null };
}

function* refusing(words: string): Telling {
  yield say(words);
}
