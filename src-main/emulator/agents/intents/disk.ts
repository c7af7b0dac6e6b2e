import { type Intent, say, tool } from '../Intent.ts';

export const disk: Intent = {
  name: 'disk',
  example: 'How full is the disk?',
  matches: /\b(disk|storage|space|filesystem)\b/i,
  answer: ({ machine }) => {
    const percent = Math.round((machine.diskUsedGb / machine.diskGb) * 100);
    return {
      steps: [
        tool('system_query', `/ ${machine.diskUsedGb} of ${machine.diskGb} GB`, { target: 'disk' }),
        say(
          `The disk holds ${machine.diskUsedGb} of ${machine.diskGb} GB, ${percent} % full. ` +
            `The largest part is \`/var/lib/osmoda\`. At this pace there is nothing to clear.`,
        ),
      ],
    };
  },
};
