import type { Meant } from '../Intent.ts';
import { INTENTS } from '../intents/index.ts';
import type { Machine } from '../machine/Machine.ts';
import { type Heard, hear } from './Heard.ts';
import { notUnderstood } from './notUnderstood.ts';
import { isNo, isYes } from './yesAndNo.ts';

/** What a message means. A plain yes means what was offered last, a plain no turns a request for approval down. */
export function understand(message: string, machine: Machine, now: number): Meant {
  const heard = hear(message, machine, now);
  const { offered } = machine.thread;
  if (offered !== null && isYes(heard.plain)) return meaningOf(hear(offered, machine, now));
  if (offered?.startsWith('approve ') && isNo(heard.plain))
    return meaningOf(hear(offered.replace('approve', 'deny'), machine, now));
  return meaningOf(heard);
}

function meaningOf(heard: Heard): Meant {
  for (const intent of INTENTS) {
    const meant = intent.hear(heard);
    if (meant) return meant;
  }
  return notUnderstood(heard, INTENTS);
}
