import type { Intent } from '../../Intent.ts';
import { createBackup } from '../../machine/backups.ts';

export const makeBackup: Intent = {
  name: 'make a backup',
  group: 'Backups',
  examples: ['Create a backup'],
  hear: ({ plain }) => {
    if (
      !/^(create|make|take|run|do|start|write)\b.*\b(backup|back-up|snapshot)\b|^(back ?up|snapshot|backup_create)\b/.test(
        plain,
      )
    )
      return null;
    return {
      *answer(task) {
        const words = {
          well: (found: string) => `Backup written: ${found}. "Restore" with its id brings apps and files back.`,
          badly: 'No backup was written',
        };
        yield* task.actAndSay('backup_create', createBackup, words, { takesMs: 2200 });
      },
    };
  },
};
