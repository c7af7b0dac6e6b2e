import { type ComputerFault, computerFaults } from './computerFaults.ts';
import type { Faults } from './Faults.ts';

const NAMES = Object.keys(computerFaults) as readonly ComputerFault[];

/** Tells which faults of this computer are armed, whenever that changes. */
export function tellComputer(faults: Faults, tell: (armed: readonly ComputerFault[]) => void): void {
  let told = '';
  const look = () => {
    const armed = NAMES.filter((name) => faults.look(name) !== null);
    if (armed.join() === told) return;
    told = armed.join();
    tell(armed);
  };
  faults.onArmed(look);
  faults.onCleared(look);
}
