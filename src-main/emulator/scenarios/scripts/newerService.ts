import { arm, clear, happen, type Script } from '../Script.ts';

export const newerService: Script = {
  name: 'newer-service',
  does: 'The service is of a later version than the app: unknown fields, states, codes, events and frames.',
  servers: [
    { name: 'atlas', state: 'ready' },
    { name: 'echo', state: 'ready' },
  ],
  steps: [
    arm(0, 'newerService'),
    { ...arm(5, 'unknownEvent'), again: { everyS: 10, times: 5 } },
    { ...arm(8, 'strangeChatFrame'), again: { everyS: 15, times: 3 } },
    happen(20, 'agent.moved', { server: 'echo', to: 'elsewhere', reason: { code: 'maintenance' } }),
    clear(60),
  ],
};
