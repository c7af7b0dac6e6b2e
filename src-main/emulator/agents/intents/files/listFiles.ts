import { say } from '../../AgentStep.ts';
import { bulleted } from '../../bulleted.ts';
import type { Intent } from '../../Intent.ts';
import { listFolder, WORKSPACE, workPath } from '../../machine/files.ts';

const ASKED = /\b(list|show|which|what)\b.*\b(files?|folder|directory|workspace)\b|^(files|directory_list)\b/;
const PATH = /\b(?:in|of|below|under) [`"']?(\/?[\w./-]+)[`"']?$/;

export const listFiles: Intent = {
  name: 'list files',
  group: 'Files and shell',
  examples: ['List the files', 'Which files are in /workspace?'],
  hear: ({ plain }) => {
    if (!ASKED.test(plain)) return null;
    const said = PATH.exec(plain)?.[1];
    const path = said === undefined || said === 'workspace' ? WORKSPACE : workPath(said);
    return {
      *answer(task) {
        if (path === null) return yield say(`I only look below ${WORKSPACE} here.`);
        yield* task.look('directory_list', (machine) => `${listFolder(machine, path)?.length ?? 0} entries`, {
          target: path,
        });
        const entries = listFolder(task.machine, path);
        if (!entries) return yield say(`There is no folder \`${path}\`.`);
        const rows = entries.map((one) => (one.isFolder ? `\`${one.name}/\`` : `\`${one.name}\` ${one.length} B`));
        yield say(rows.length === 0 ? `\`${path}\` is empty.` : `\`${path}\` holds:\n\n${bulleted(rows)}`);
      },
    };
  },
};
