import { arm, live, type Script } from '../Script.ts';

export const installStalls: Script = {
  name: 'install-stalls',
  does: 'An install stays in one phase until the watchdog gives up.',
  servers: [{ name: 'nova', plan: 'test', state: 'installing' }],
  steps: [live(0, 120), arm(0, 'installStalls', { server: 'nova', step: 'build' })],
  lastsS: 20,
};
