import { say } from '../../AgentStep.ts';
import { bulleted } from '../../bulleted.ts';
import { counted } from '../../counted.ts';
import type { Intent } from '../../Intent.ts';
import { formatStamp } from '../../machine/journal.ts';
import { formatSize } from '../../machine/measure.ts';

export const listBackups: Intent = {
  name: 'list backups',
  group: 'Backups',
  examples: ['Which backups are there?'],
  hear: ({ plain }) => {
    if (!/\b(backups?|back-ups?|snapshots?|backup_list)\b/.test(plain)) return null;
    return {
      *answer(task) {
        yield* task.look('backup_list', (machine) => counted(machine.backups.length, 'backup'));
        const rows = task.machine.backups
          .toReversed()
          .map(
            (one) =>
              `${one.id} of ${formatStamp(one.at)}, ${formatSize(one.mb)}: ${counted(one.apps.length, 'app')}, ${counted(one.files.length, 'file')}`,
          );
        yield say(
          rows.length === 0
            ? 'There is no backup yet. "Create a backup" makes one.'
            : `Newest first:\n\n${bulleted(rows)}`,
        );
      },
    };
  },
};
