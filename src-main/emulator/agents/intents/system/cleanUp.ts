import { say } from '../../AgentStep.ts';
import type { Intent } from '../../Intent.ts';
import { cleanDisk } from '../../machine/cleanDisk.ts';
import { diskUsedMb, formatSize } from '../../machine/measure.ts';

const ASKED: readonly RegExp[] = [
  /\b(clean|clear|free|reclaim|vacuum|tidy|prune|garbage)\b.*\b(disk|space|storage|logs|cache|up|store|garbage|collect)\b/,
  /^(delete|remove|erase|wipe|purge)( all)?( of)?( the)?( old)?( disk)? (logs|log files|caches?|garbage)$/,
];
const PLACES = ['/var/log', '/var/cache', '/nix/store'] as const;

/**
 * Clears what nobody misses: logs, caches, unused packages. Each place is a step, so that a stop keeps what is done.
 */
export const cleanUp: Intent = {
  name: 'clean up the disk',
  group: 'System',
  examples: ['Clean up the disk', 'Free some space'],
  hear: ({ plain }) => {
    if (!ASKED.some((pattern) => pattern.test(plain))) return null;
    const only = /\blogs?\b/.test(plain) ? ['/var/log'] : /\bcaches?\b/.test(plain) ? ['/var/cache'] : PLACES;
    return {
      *answer(task) {
        const before = diskUsedMb(task.machine);
        for (const place of only) {
          const how = { target: COMMANDS[place] ?? place, takesMs: 1500 };
          yield* task.act('shell_exec', (machine, now) => cleanDisk(machine, place, now), how);
        }
        const after = diskUsedMb(task.machine);
        yield say(
          `Freed ${formatSize(before - after)}: the disk now holds ${formatSize(after)} of ${formatSize(task.machine.diskMb)}.`,
        );
      },
    };
  },
};

const COMMANDS: Readonly<Record<string, string>> = {
  '/var/log': 'journalctl --vacuum-size=50M',
  '/var/cache': 'rm -rf /var/cache/*',
  '/nix/store': 'nix-collect-garbage -d',
};
