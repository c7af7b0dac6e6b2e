import type { Intent } from '../../Intent.ts';
import { storeMemory } from '../../machine/memories.ts';

const ASKED =
  /^(?:remember|memori[sz]e|note|keep in mind|don't forget|do not forget|memory_store)(?: that|:| this:?)?\s+([\s\S]+)$/i;

export const remember: Intent = {
  name: 'remember',
  group: 'Memory',
  examples: ['Remember that the backups go to Helsinki'],
  hear: ({ text }) => {
    const fact = ASKED.exec(text)?.[1]?.trim();
    if (fact === undefined || fact === '') return null;
    return {
      *answer(task) {
        const words = { well: () => 'I will remember that.', badly: 'I could not keep it' };
        yield* task.actAndSay('memory_store', (machine, now) => storeMemory(machine, fact, now), words, {
          takesMs: 300,
        });
      },
    };
  },
};
