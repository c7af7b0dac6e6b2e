import type { Step } from '../life/Step.ts';
import type { World } from '../World.ts';
import { restartService } from './machine/controlService.ts';
import { note } from './machine/journal.ts';
import type { Machine } from './machine/Machine.ts';

const GATEWAY = 'osmoda-gateway';

/** Lets the machine's own journal tell what happened to its agent: that it got stuck, and how it came back. */
export function noteLife({ machines, clock }: World, { order, events }: Step): void {
  const told = events.filter(({ type }) => type === 'agent.wedged' || type === 'agent.healed');
  if (told.length === 0) return;
  const now = clock.now();
  const machine = told.reduce(
    (next, { type, fields }) =>
      type === 'agent.wedged'
        ? note(next, now, GATEWAY, `no answer to the health probe, last heartbeat ${fields['last_heartbeat']}`, 'error')
        : note(withGatewayRestarted(next, now), now, GATEWAY, `answers again (${fields['via']})`),
    machines.get(order),
  );
  machines.save(order.orderId, machine);
}

/** The gateway under a new process id, as after a restart. */
function withGatewayRestarted(machine: Machine, now: number): Machine {
  const deed = restartService(machine, GATEWAY, now);
  return deed.kind === 'done' ? deed.machine : machine;
}
