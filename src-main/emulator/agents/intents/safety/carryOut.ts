import { assertNever } from '../../../../../src-shared/basics/index.ts';
import { say, type Telling } from '../../AgentStep.ts';
import { counted } from '../../counted.ts';
import type { Guarded } from '../../machine/Approval.ts';
import { removeApp, stopApp } from '../../machine/apps.ts';
import { removeBackups, restoreBackup } from '../../machine/backups.ts';
import { restartService, stopService } from '../../machine/controlService.ts';
import { type Deed, done } from '../../machine/Deed.ts';
import type { Machine } from '../../machine/Machine.ts';
import { deleteWallet, signTransfer, signWith } from '../../machine/wallets.ts';
import type { Task } from '../../Task.ts';

/** Does what a person has approved. */
export function* carryOut(task: Task, guarded: Guarded): Telling {
  switch (guarded.kind) {
    case 'removeApp':
      return yield* removeOne(task, guarded.name);
    case 'wipeApps':
      return yield* wipe(task);
    case 'restoreBackup':
      return yield* task.actAndSay(
        'shell_exec',
        (machine, now) => restoreBackup(machine, guarded.id, now),
        { well: (found) => `Restored ${guarded.id} (${found}).`, badly: `${guarded.id} was not restored` },
        { target: `agentctl backup restore ${guarded.id}`, takesMs: 2500 },
      );
    case 'pruneBackups':
      return yield* prune(task, guarded.ids);
    case 'walletSign':
      return yield* task.actAndSay(
        'wallet_sign',
        (machine, now) => signWith(machine, guarded.label, guarded.payload, now),
        {
          well: (found) =>
            `Signed with \`${guarded.label}\`:\n\n\`${found}\`\n\nA play signature: it verifies nowhere.`,
          badly: 'It was not signed',
        },
        { target: guarded.label },
      );
    case 'walletSend':
      return yield* task.actAndSay(
        'wallet_send',
        (machine, now) => signTransfer(machine, guarded.label, guarded.to, guarded.amount, now),
        {
          well: (found) =>
            `The transfer of ${guarded.amount} to \`${guarded.to}\` is ${found}: keyd has no network, and no money moved.`,
          badly: 'No transfer was made',
        },
        { target: guarded.label },
      );
    case 'walletDelete':
      return yield* task.actAndSay(
        'wallet_delete',
        (machine, now) => deleteWallet(machine, guarded.label, now),
        { well: () => `The wallet \`${guarded.label}\` is deleted.`, badly: 'The wallet was not deleted' },
        { target: guarded.label },
      );
    case 'panic':
      return yield* panic(task);
    case 'restartAll':
      return yield* restartAll(task);
    default:
      return assertNever(guarded);
  }
}

function* removeOne(task: Task, name: string): Telling {
  const words = { well: () => `\`${name}\` and its files are removed.`, badly: `\`${name}\` was not removed` };
  yield* task.actAndSay('app_remove', (machine, now) => removeApp(machine, name, now), words, {
    target: name,
    takesMs: 1200,
  });
}

function* prune(task: Task, ids: readonly string[]): Telling {
  const words = { well: (found: string) => `The old backups are removed: ${found}.`, badly: 'No backup was removed' };
  yield* task.actAndSay('shell_exec', (machine, now) => removeBackups(machine, ids, now), words, {
    target: `agentctl backup remove ${ids.join(' ')}`,
    takesMs: 1200,
  });
}

/** App by app, so that a stop in the middle leaves the rest alone. */
function* wipe(task: Task): Telling {
  const names = task.machine.apps.map((app) => app.name);
  for (const name of names) {
    yield* task.act('app_remove', (machine, now) => removeApp(machine, name, now), { target: name, takesMs: 900 });
  }
  yield say(
    names.length === 0
      ? 'There were no apps to remove.'
      : `Removed ${names.join(', ')}. The system and your backups are untouched.`,
  );
}

function* panic(task: Task): Telling {
  yield* task.act(
    'safety_panic',
    (machine, now) => done(everythingStopped(machine, now), 'stopped all but agentd and the gateway'),
    { takesMs: 1500 },
  );
  yield say(
    'Everything is stopped but what carries this conversation: apps, mesh, wallets, watchers and routines. "Restart all services" brings the services back.',
  );
}

function* restartAll(task: Task): Telling {
  yield* task.act(
    'safety_restart',
    (machine, now) =>
      done(everythingRestarted(machine, now), `${counted(machine.services.length, 'service')} restarted`),
    { takesMs: 2500 },
  );
  yield say('All services were restarted.');
}

function everythingStopped(machine: Machine, now: number): Machine {
  const apps = machine.apps.reduce((next, app) => after(next, stopApp(next, app.name, now)), machine);
  return machine.services
    .filter((service) => service.name !== 'sshd')
    .reduce((next, service) => after(next, stopService(next, service.name, now)), apps);
}

function everythingRestarted(machine: Machine, now: number): Machine {
  return machine.services.reduce((next, service) => after(next, restartService(next, service.name, now)), machine);
}

function after(machine: Machine, deed: Deed): Machine {
  return deed.kind === 'done' ? deed.machine : machine;
}
