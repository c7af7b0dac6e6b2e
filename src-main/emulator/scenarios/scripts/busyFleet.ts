import { arm, ask, happen, live, type Script } from '../Script.ts';

export const busyFleet: Script = {
  name: 'busy-fleet',
  does: 'Twelve servers at work: messages, restarts, keys, installs, bursts of events.',
  servers: [
    { name: 'atlas', state: 'ready' },
    { name: 'nova', state: 'installing' },
    { name: 'echo', state: 'ready' },
    { name: 'lyra', state: 'ready' },
    { name: 'vega', state: 'ready' },
    { name: 'orion', state: 'ready' },
    { name: 'cygnus', state: 'ready' },
    { name: 'draco', state: 'ready' },
    { name: 'hydra', state: 'ready' },
    { name: 'pavo', state: 'installing' },
    { name: 'norma', state: 'ready' },
    { name: 'corvus', state: 'ready' },
  ],
  steps: [
    live(0, 30),
    {
      ...ask(1, 'chat_message', { server: 'atlas', text: 'How are you?' }),
      jitterS: 3,
      again: { everyS: 10, times: 8 },
    },
    {
      ...ask(2, 'chat_message', { server: 'lyra', text: 'Which services run?' }),
      jitterS: 3,
      again: { everyS: 9, times: 8 },
    },
    {
      ...ask(3, 'chat_message', { server: 'vega', text: 'How full is the disk?' }),
      jitterS: 5,
      again: { everyS: 12, times: 6 },
    },
    { ...ask(4, 'agent_restart', { server: 'orion' }), jitterS: 5, again: { everyS: 30, times: 3 } },
    { ...ask(6, 'key_delivery', { server: 'cygnus' }), jitterS: 5, again: { everyS: 30, times: 2 } },
    { ...arm(10, 'burst', { server: 'draco', count: 300 }), jitterS: 5, again: { everyS: 20, times: 4 } },
    { ...arm(15, 'burst', { server: 'hydra', count: 300 }), jitterS: 5, again: { everyS: 20, times: 4 } },
    happen(40, 'agent.wedged', { server: 'corvus', heals_itself: true }),
    happen(70, 'agent.healed', { server: 'corvus', via: 'auto_recovery' }),
  ],
};
