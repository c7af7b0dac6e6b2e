import { say } from '../../AgentStep.ts';
import type { Intent } from '../../Intent.ts';
import { isNo, isYes } from '../../understand/yesAndNo.ts';

/** A yes or a no when nothing was asked. */
export const yesToNothing: Intent = {
  name: 'yes to nothing',
  group: 'Talk',
  examples: ['Yes'],
  hear: ({ plain }) => {
    if (!isYes(plain) && !isNo(plain)) return null;
    return {
      *answer() {
        yield say(isNo(plain) ? 'Fine, nothing was done.' : 'Nothing waits for a yes. Tell me what to do.');
      },
    };
  },
};
