import { arm, happen, type Script } from '../Script.ts';

export const longSleep: Script = {
  name: 'long-sleep',
  does: 'This computer sleeps for eight hours; meanwhile a server gets stuck.',
  servers: [
    { name: 'atlas', state: 'ready' },
    { name: 'echo', state: 'ready' },
  ],
  steps: [happen(8, 'agent.wedged', { server: 'echo', heals_itself: true }), arm(10, 'hostSleep', { hours: 8 })],
};
