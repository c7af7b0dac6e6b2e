import { arm, live, type Script } from '../Script.ts';

export const installFails: Script = {
  name: 'install-fails',
  does: 'An install runs out of memory while it builds.',
  servers: [{ name: 'nova', plan: 'test', state: 'installing' }],
  steps: [live(0, 60), arm(0, 'installFails', { server: 'nova', step: 'build' })],
  lastsS: 10,
};
