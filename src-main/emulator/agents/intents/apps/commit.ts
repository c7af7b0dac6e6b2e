import { say, type Telling } from '../../AgentStep.ts';
import type { Intent } from '../../Intent.ts';
import { commitSwitch } from '../../machine/releases.ts';

const UNNAMED = /^(commit|keep|safe_switch_commit)( (it|that|this|the (deploy|switch|release)))?$/;

/** Keeps a deploy that was left on probation (a stopped turn leaves one). */
export const commit: Intent = {
  name: 'commit a deploy',
  group: 'Deploys',
  examples: ['Commit hello-web'],
  hear: ({ plain, words, machine }) => {
    const open = machine.switches.filter((one) => one.state === 'open');
    if (!/^(commit|keep|accept the deploy|finish the deploy|safe_switch_commit)\b/.test(plain)) return null;
    const probation = open.find((one) => words.includes(one.app)) ?? (UNNAMED.test(plain) ? open.at(-1) : undefined);
    if (!probation) return { answer: sayNothingOpen };
    const name = probation.app;
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

function* sayNothingOpen(): Telling {
  yield say('No such deploy is on probation, so there is nothing to commit.');
}
