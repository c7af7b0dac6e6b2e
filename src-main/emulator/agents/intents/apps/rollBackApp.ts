import { say } from '../../AgentStep.ts';
import type { Intent } from '../../Intent.ts';
import { findApp } from '../../machine/apps.ts';
import { rollBack } from '../../machine/releases.ts';
import type { Heard } from '../../understand/Heard.ts';
import { namedApp } from '../../understand/named.ts';

const ASKED = /\b(roll ?back|rollback|roll it back|revert|undo|go back to the (last|previous))\b/;
const UNNAMED =
  /^(roll ?back|rollback|revert|undo)( (it|that|this))?( (the )?(app|last|latest|deploy|deployment|release|change|update))*$/;

/** Goes back to the release that was good: of the app that is named, on probation, or broken. */
export const rollBackApp: Intent = {
  name: 'roll back',
  group: 'Deploys',
  examples: ['Roll back hello-web', 'Undo the deploy'],
  hear: (heard) => {
    const name = ASKED.test(heard.plain) ? nameIn(heard) : brokenApp(heard);
    if (name === null) return null;
    return {
      about: { kind: 'app', name },
      *answer(task) {
        const how = { target: name, takesMs: 1400 };
        const deed = yield* task.act('safe_switch_rollback', (machine, now) => rollBack(machine, name, now), how);
        if (deed.kind === 'refused') return yield say(`\`${name}\` was not rolled back: ${deed.why}.`);
        const app = findApp(task.machine, name);
        yield say(
          app
            ? `Rolled back: \`${name}\` runs release ${app.releases.at(-1)?.version ?? 1} on port ${app.port}.`
            : `Rolled back: \`${name}\` was new, so it is gone.`,
        );
      },
    };
  },
};

/** "Fix it" means the same, of an app that is broken. */
function brokenApp(heard: Heard): string | null {
  const app = /^(fix|repair|mend|heal)\b/.test(heard.plain) ? namedApp(heard) : null;
  return app?.state === 'failed' ? app.name : null;
}

function nameIn(heard: Heard): string | null {
  const { machine, words, plain } = heard;
  const open = machine.switches.filter((one) => one.state === 'open');
  const said = open.find((one) => words.includes(one.app))?.app ?? namedApp(heard)?.name;
  // Somebody who names what is not here must not have another app rolled back.
  if (said !== undefined || !UNNAMED.test(plain)) return said ?? null;
  const failed = machine.apps.find((app) => app.state === 'failed')?.name;
  return open.at(-1)?.app ?? failed ?? machine.apps.at(-1)?.name ?? null;
}
