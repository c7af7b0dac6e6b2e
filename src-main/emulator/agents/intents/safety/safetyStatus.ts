import { say } from '../../AgentStep.ts';
import type { Intent } from '../../Intent.ts';

export const safetyStatus: Intent = {
  name: 'safety status',
  group: 'Safety',
  examples: ['Show the safety status'],
  hear: ({ plain }) => {
    if (!/\b(safety_status|safety status|safety|nixos generation)\b/.test(plain)) return null;
    return {
      *answer(task) {
        const open = (): number => task.machine.switches.filter((one) => one.state === 'open').length;
        yield* task.look('safety_status', () => `generation 1, ${open()} open switches`);
        yield say(
          `NixOS generation 1, no rollback so far. Deploys on probation: ${open()}. "Panic" stops everything, once you approve.`,
        );
      },
    };
  },
};
