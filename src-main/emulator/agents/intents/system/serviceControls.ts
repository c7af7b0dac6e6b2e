import { say } from '../../AgentStep.ts';
import type { Intent } from '../../Intent.ts';
import { findService, restartService, startService, stopService } from '../../machine/controlService.ts';
import type { Deed } from '../../machine/Deed.ts';
import type { Machine } from '../../machine/Machine.ts';
import { namedService } from '../../understand/named.ts';

type Control = {
  readonly verb: 'start' | 'stop' | 'restart';
  readonly asked: RegExp;
  readonly example: string;
  readonly act: (machine: Machine, name: string, at: number) => Deed;
};

const CONTROLS: readonly Control[] = [
  { verb: 'restart', asked: /^(restart|reload|bounce)\b/, example: 'Restart nginx', act: restartService },
  { verb: 'start', asked: /^(start|enable|bring up|turn on)\b/, example: 'Start nginx', act: startService },
  { verb: 'stop', asked: /^(stop|disable|halt|turn off|shut down)\b/, example: 'Stop nginx', act: stopService },
];

/** Restarts, starts or stops one named service; the journal remembers. */
export const serviceControls: readonly Intent[] = CONTROLS.map(({ verb, asked, example, act }) => ({
  name: `${verb} a service`,
  group: 'System',
  examples: [example],
  hear: (heard) => {
    const service = asked.test(heard.plain) ? namedService(heard) : null;
    if (!service) return null;
    const { name } = service;
    return {
      about: { kind: 'service', name },
      *answer(task) {
        const how = { target: `systemctl ${verb} ${name}`, takesMs: 1200 };
        const deed = yield* task.act('shell_exec', (machine, now) => act(machine, name, now), how);
        if (deed.kind === 'refused') return yield say(`I could not ${verb} \`${name}\`: ${deed.why}.`);
        const state = (): string => findService(task.machine, name)?.state ?? 'unknown';
        yield* task.look('service_status', () => `${name} ${state()}`, { target: name });
        yield say(`Done. \`${name}\` is ${state()}${verb === 'restart' ? ' again' : ''}.`);
      },
    };
  },
}));
