import { say } from '../../AgentStep.ts';
import type { Intent } from '../../Intent.ts';
import { workPath, writeFile } from '../../machine/files.ts';

const NAME = '[`"\']?([\\w./-]*\\.[a-z0-9]{1,8}|/workspace/[\\w./-]+)[`"\']?';
const FORMS: readonly { readonly pattern: RegExp; readonly path: number; readonly text: number }[] = [
  {
    pattern: new RegExp(
      `^(?:write|create|make|save)(?: a| the| new| to)*(?: file)?(?: called| named)? ${NAME}(?: with(?: the)?(?: text| content| contents)?|:| containing| saying)\\s*([\\s\\S]+)$`,
      'i',
    ),
    path: 1,
    text: 2,
  },
  {
    pattern: new RegExp(
      `^(?:write|save|put|store) [\`"']?([^\\n]{1,400}?)[\`"']? (?:to|into|in|as)(?: the| a)?(?: file)? ${NAME}$`,
      'i',
    ),
    path: 2,
    text: 1,
  },
];

export const writeOneFile: Intent = {
  name: 'write a file',
  group: 'Files and shell',
  examples: ['Write notes.txt: buy milk'],
  hear: ({ text }) => {
    const form = FORMS.map(({ pattern, ...at }) => ({ found: pattern.exec(text), at })).find(
      ({ found }) => found !== null,
    );
    const name = form?.found?.[form.at.path];
    if (!form || name === undefined) return null;
    const content = (form.found?.[form.at.text] ?? '').trim();
    const path = workPath(name);
    return {
      *answer(task) {
        if (path === null) return yield say(`I only write below /workspace here, and \`${name}\` leads out of it.`);
        const words = {
          well: () => `Written: \`${path}\`, ${content.length} characters.`,
          badly: `\`${path}\` was not written`,
        };
        yield* task.actAndSay('file_write', (machine, now) => writeFile(machine, path, content, now), words, {
          target: path,
        });
      },
    };
  },
};
