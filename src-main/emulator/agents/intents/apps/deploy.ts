import { say, type Telling } from '../../AgentStep.ts';
import type { Intent } from '../../Intent.ts';
import { findApp } from '../../machine/apps.ts';
import { deployApp, type Wanted } from '../../machine/deployApp.ts';
import { healthCheck } from '../../machine/healthCheck.ts';
import { beginSwitch, commitSwitch, rollBack } from '../../machine/releases.ts';
import type { Task } from '../../Task.ts';
import { namedApp } from '../../understand/named.ts';
import { wantedApp } from './wantedApp.ts';

const ASKED = /^(deploy|redeploy|launch|host|ship|publish|roll out)\b/;
const ASKED_WITH_NOUN =
  /^(install|set up|create|make|run|put up|start) (a|an|another|my|the|new)\b.*\b(app|api|site|website|blog|web server|bot|port \d+)\b/;

/** A deploy under a switch: what fails its health check is taken back again, by itself. */
export const deploy: Intent = {
  name: 'deploy an app',
  group: 'Apps',
  examples: [
    'Deploy hello-web on port 8080',
    'Deploy a new version of hello-web',
    'Deploy https://example.org/shop.git',
  ],
  hear: (heard) => {
    const isUpdate = /^(update|upgrade)\b/.test(heard.plain) && namedApp(heard) !== null;
    if (!isUpdate && !ASKED.test(heard.plain) && !ASKED_WITH_NOUN.test(heard.plain)) return null;
    const wanted = wantedApp(heard);
    if (wanted === null) return null;
    return { about: { kind: 'app', name: wanted.name }, answer: (task) => deployUnderSwitch(task, wanted) };
  },
};

function* deployUnderSwitch(task: Task, wanted: Wanted): Telling {
  const { name, port } = wanted;
  const known = findApp(task.machine, name);
  yield say(`Deploying ${known ? 'a new release of ' : ''}\`${name}\` from ${wanted.source}, port ${port}.\n\n`);
  const begun = yield* task.act('safe_switch_begin', (machine, now) => beginSwitch(machine, name, now), {
    target: name,
  });
  if (begun.kind === 'refused') {
    return yield say(`Not now: ${begun.why}. Say "roll back ${name}" or "commit ${name}" first.`);
  }
  const how = { target: `${name} on port ${port}`, takesMs: 2500 };
  const placed = yield* task.act('app_deploy', (machine, now) => deployApp(machine, wanted, now), how);
  if (placed.kind === 'refused') {
    yield* task.act('safe_switch_rollback', (machine, now) => rollBack(machine, name, now), { target: name });
    return yield say(`It could not be deployed: ${placed.why}. Nothing was changed.`);
  }
  const isWell = yield* checkHealth(task, name);
  if (isWell) {
    yield* task.act('safe_switch_commit', (machine, now) => commitSwitch(machine, name, now), { target: name });
    const release = findApp(task.machine, name)?.releases.at(-1)?.version ?? 1;
    return yield say(
      `\`${name}\` release ${release} runs on port ${port}: http://${task.machine.address}:${port}/. It passed its health check, and the switch is committed.`,
    );
  }
  yield* task.act('safe_switch_rollback', (machine, now) => rollBack(machine, name, now), { target: name });
  yield say(
    `The health check of \`${name}\` failed (500 after 3 tries), so I rolled it back by itself. ` +
      (known ? `The release before is in use again.` : 'It was new, so it is gone.'),
  );
}

function* checkHealth(task: Task, name: string): Telling<boolean> {
  const how = { target: `GET /health of ${name}`, takesMs: 1500 };
  yield* task.act('system_query', (machine, now) => healthCheck(machine, name, now), how);
  return findApp(task.machine, name)?.state === 'running';
}
