import { arm, clear, happen, live, type Script } from '../Script.ts';

export const stuckForGood: Script = {
  name: 'stuck-for-good',
  does: 'A server gets stuck, its automatic restarts are used up, and the first restart by hand fails.',
  servers: [{ name: 'echo', state: 'ready' }],
  steps: [
    live(0, 200),
    arm(1, 'wedgeNeverHeals', { server: 'echo' }),
    arm(1, 'requestFails', { server: 'echo', action: 'agent_restart', code: 'ssh_restart_failed' }),
    happen(2, 'agent.wedged', { server: 'echo', heals_itself: false }),
    live(30, 1),
    clear(60, 'wedgeNeverHeals'),
  ],
};
