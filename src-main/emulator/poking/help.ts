import { describeParams } from '../faults/describeParams.ts';
import { FAULT_NAMES, faultTable } from '../faults/faultTable.ts';
import { SCENARIOS } from '../scenarios/scenarioTable.ts';
import { COMMANDS } from './commands.ts';

const START = `Makes something happen in a running emulator.

  npm run poke -- EVENT --server NAME [field=value …]     agent.wedged, agent.healed, heartbeat.received, or any type
  npm run poke -- FAULT [--server NAME] [param=value …]   arms a fault; times=3 sets how often it strikes
  npm run poke -- COMMAND …                               one of those below

  --server NAME or order id      --data DIR of the emulator      --url URL --key ADMINKEY instead`;

/** Everything that `poke` knows: commands, scenarios, and faults with what they take. */
export function helpText(): string {
  const commands = Object.values(COMMANDS).map(({ usage, does }) => `  ${usage}\n      ${does}`);
  const scenarios = SCENARIOS.map(({ name, does }) => `  ${name.padEnd(18)} ${does}`);
  const faults = FAULT_NAMES.map((name) => {
    const takes = describeParams(faultTable[name].params).filter((word) => !word.includes('order_id'));
    return `  ${name.padEnd(22)} ${faultTable[name].does}${takes.length > 0 ? `\n${' '.repeat(25)}${takes.join(' ')}` : ''}`;
  });
  return [
    START,
    `Commands:\n${commands.join('\n')}`,
    `Scenarios:\n${scenarios.join('\n')}`,
    `Faults:\n${faults.join('\n')}`,
  ].join('\n\n');
}
