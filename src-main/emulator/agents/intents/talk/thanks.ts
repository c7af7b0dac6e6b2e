import { say } from '../../AgentStep.ts';
import type { Intent } from '../../Intent.ts';

export const thanks: Intent = {
  name: 'thanks',
  group: 'Talk',
  examples: ['Thanks!'],
  hear: ({ plain }) => {
    if (
      !/^(thanks|thank you|thx|cheers|great|nice|cool|well done|good job|perfect|awesome)( (a lot|so much|very much))?$/.test(
        plain,
      )
    )
      return null;
    return {
      *answer() {
        yield say('You are welcome.');
      },
    };
  },
};
