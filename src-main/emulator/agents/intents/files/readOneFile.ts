import { say } from '../../AgentStep.ts';
import { fenced } from '../../bulleted.ts';
import type { Intent } from '../../Intent.ts';
import { done, refuse } from '../../machine/Deed.ts';
import { findFile, workPath } from '../../machine/files.ts';

const ASKED =
  /^(?:read|show(?: me)?|open|print|display|what is in|what's in|cat)(?: the)?(?: contents? of)?(?: the)?(?: file)? [`"']?([\w./-]*\.[a-z0-9]{1,8}|\/[\w./-]+)[`"']?[?.]?$/i;
const SHOWN = 4000;

export const readOneFile: Intent = {
  name: 'read a file',
  group: 'Files and shell',
  examples: ['Read README.md'],
  hear: ({ text }) => {
    const name = ASKED.exec(text.slice(0, 300))?.[1];
    if (name === undefined) return null;
    const path = workPath(name);
    return {
      *answer(task) {
        if (path === null) return yield say(`I only read below /workspace here, and \`${name}\` leads out of it.`);
        const deed = yield* task.act(
          'file_read',
          (machine) => {
            const file = findFile(machine, path);
            return file ? done(machine, `${file.text.length} characters`) : refuse('no such file');
          },
          { target: path },
        );
        const file = findFile(task.machine, path);
        if (deed.kind === 'refused' || !file) return yield say(`There is no file \`${path}\`.`);
        const isLong = file.text.length > SHOWN;
        yield say(
          `\`${path}\`:\n\n${fenced(file.text.slice(0, SHOWN))}${isLong ? `\n\n(the first ${SHOWN} of ${file.text.length} characters)` : ''}`,
        );
      },
    };
  },
};
