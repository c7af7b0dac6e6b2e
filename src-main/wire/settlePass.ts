import type { ConnectionEnd } from './afterConnectionEnd.ts';
import type { Pass } from './HostBreaker.ts';

/** Tells the gate what an attempt has taught about the service. A refusal is an answer: the service is there. */
export function settlePass(pass: Pass, end: ConnectionEnd): void {
  if (end.kind === 'refused') pass.worked();
  else if (end.kind === 'locked') pass.calledOff();
  else if (end.kind === 'busy') pass.failed(end.status === 429 ? 'service' : 'order', end.afterMs);
  else pass.failed(end.kind === 'unexpected' ? 'order' : 'service', null);
}
