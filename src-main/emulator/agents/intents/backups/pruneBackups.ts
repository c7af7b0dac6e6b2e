import { say } from '../../AgentStep.ts';
import { counted } from '../../counted.ts';
import type { Intent } from '../../Intent.ts';
import { askFirst } from '../safety/askFirst.ts';

const ASKED =
  /^(delete|remove|erase|destroy|wipe|purge|prune|clean up|clear|drop|get rid of)( all)?( of)?( the| my| your)?( old| older| oldest)? (backups|back-ups|snapshots)( but the (newest|latest|last)( one)?)?$/;

/** Old backups go, the newest always stays: without one nothing could be restored. */
export const pruneBackups: Intent = {
  name: 'prune backups',
  group: 'Backups',
  examples: ['Remove the old backups'],
  hear: (heard) => {
    if (!ASKED.test(heard.plain)) return null;
    const newest = heard.machine.backups.at(-1);
    const old = heard.machine.backups.slice(0, -1).map(({ id }) => id);
    if (newest && old.length > 0)
      return askFirst(
        heard,
        { kind: 'pruneBackups', ids: old },
        `remove the old backups (${old.join(', ')}) and keep the newest, ${newest.id}`,
      );
    return {
      *answer(task) {
        yield* task.look('backup_list', (machine) => counted(machine.backups.length, 'backup'));
        yield say(
          newest
            ? `There is no old backup: ${newest.id} is the only one, and the newest stays.`
            : 'There is no backup to remove.',
        );
      },
    };
  },
};
