import { arm, clear, happen, type Script } from '../Script.ts';

export const stormyNight: Script = {
  name: 'stormy-night',
  does: 'Cuts, 429s, a silent stream, an outage, and a server that gets stuck and heals.',
  servers: [
    { name: 'atlas', state: 'ready' },
    { name: 'echo', state: 'ready' },
  ],
  steps: [
    { ...arm(5, 'cutStreams'), jitterS: 5, again: { everyS: 20, times: 5 } },
    arm(15, 'rateLimited', { family: 'status', retryAfterS: 5, times: 4 }),
    happen(30, 'agent.wedged', { server: 'echo', heals_itself: true }),
    arm(45, 'answerInstead', { as: 'service_unavailable' }),
    arm(50, 'cutStreams'),
    clear(57, 'answerInstead'),
    arm(65, 'stallStreams'),
    clear(80, 'stallStreams'),
    happen(90, 'agent.healed', { server: 'echo', via: 'auto_recovery' }),
    clear(100),
  ],
};
