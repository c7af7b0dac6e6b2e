import { say } from '../../AgentStep.ts';
import { counted } from '../../counted.ts';
import type { Intent } from '../../Intent.ts';
import { askFirst } from '../safety/askFirst.ts';

export const restore: Intent = {
  name: 'restore a backup',
  group: 'Backups',
  examples: ['Restore the last backup'],
  hear: (heard) => {
    if (!/^(restore|recover|bring back)\b/.test(heard.plain)) return null;
    const id = /\bbk-\d+\b/.exec(heard.plain)?.[0];
    const { backups } = heard.machine;
    const backup = id === undefined ? backups.at(-1) : backups.find((one) => one.id === id);
    if (backup)
      return askFirst(
        heard,
        { kind: 'restoreBackup', id: backup.id },
        `put apps and files back to how they were in ${backup.id}`,
      );
    return {
      *answer(task) {
        yield* task.look('backup_list', (machine) => counted(machine.backups.length, 'backup'));
        yield say(id === undefined ? 'There is no backup to restore.' : `There is no backup ${id}.`);
      },
    };
  },
};
