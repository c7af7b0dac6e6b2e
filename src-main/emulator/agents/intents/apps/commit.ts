import { say } from '../../AgentStep.ts';
import type { Intent } from '../../Intent.ts';
import { commitSwitch } from '../../machine/releases.ts';

/** Keeps a deploy that was left on probation (a stopped turn leaves one). */
export const commit: Intent = {
  name: 'commit a deploy',
  group: 'Deploys',
  examples: ['Commit hello-web'],
  hear: ({ plain, words, machine }) => {
    const open = machine.switches.filter((one) => one.state === 'open');
    const meantSwitch = open.find((one) => words.includes(one.app)) ?? open.at(-1);
    if (!/^(commit|keep|accept the deploy|finish the deploy|safe_switch_commit)\b/.test(plain) || !meantSwitch)
      return null;
    const name = meantSwitch.app;
    return {
      about: { kind: 'app', name },
      *answer(task) {
        const deed = yield* task.act('safe_switch_commit', (machine, now) => commitSwitch(machine, name, now), {
          target: name,
        });
        yield say(deed.kind === 'done' ? `The switch of \`${name}\` is committed.` : `That did not work: ${deed.why}.`);
      },
    };
  },
};
