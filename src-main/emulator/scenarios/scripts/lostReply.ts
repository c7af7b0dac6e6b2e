import { arm, type Script } from '../Script.ts';

export const lostReply: Script = {
  name: 'lost-reply',
  does: 'The next purchase is settled and its reply is lost on the way.',
  servers: [],
  steps: [arm(0, 'dropReplyAfterSettle')],
};
