import { arm, ask, happen, live, type Script } from '../Script.ts';

export const tour: Script = {
  name: 'tour',
  does: 'The first five minutes: one server ready, one installing, one that gets stuck, and a purchase whose reply is lost.',
  servers: [
    { name: 'atlas', plan: 'starter', state: 'ready' },
    { name: 'nova', plan: 'test', state: 'installing' },
    { name: 'echo', plan: 'developer', state: 'ready' },
  ],
  steps: [
    live(0, 30),
    ask(2, 'chat_message', { server: 'echo', text: 'How are you?' }),
    happen(80, 'agent.wedged', { server: 'echo', heals_itself: true }),
    arm(140, 'dropReplyAfterSettle'),
  ],
};
