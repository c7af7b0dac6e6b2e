import { say } from '../../AgentStep.ts';
import { bulleted } from '../../bulleted.ts';
import type { Intent } from '../../Intent.ts';
import { recallMemories } from '../../machine/memories.ts';

const ASKED =
  /^(?:what do you (?:know|remember)|do you (?:know|remember)|recall|what did i (?:say|tell you)|memory_recall|what have i told you)\b(?: about| of| regarding)?\s*(.*)$/;
const SHOWN = 8;

export const recall: Intent = {
  name: 'recall',
  group: 'Memory',
  examples: ['What do you know about backups?'],
  hear: ({ plain }) => {
    const question = ASKED.exec(plain)?.[1];
    if (question === undefined) return null;
    return {
      *answer(task) {
        const find = () => recallMemories(task.machine, question);
        const how = { takesMs: 700, ...(question === '' ? {} : { target: question }) };
        yield* task.look('memory_recall', () => `${find().length} found`, how);
        const rows = find()
          .slice(0, SHOWN)
          .map((memory) => memory.text);
        yield say(
          rows.length === 0
            ? 'I remember nothing about that. "Remember that …" makes me.'
            : `This is what I remember:\n\n${bulleted(rows)}`,
        );
      },
    };
  },
};
