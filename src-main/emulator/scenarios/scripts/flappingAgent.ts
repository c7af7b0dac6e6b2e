import { arm, clear, live, type Script } from '../Script.ts';

export const flappingAgent: Script = {
  name: 'flapping-agent',
  does: 'A server gets stuck and heals, over and over.',
  servers: [{ name: 'echo', state: 'ready' }],
  steps: [live(0, 30), arm(1, 'flappingAgent', { server: 'echo', everyS: 150 }), clear(60, 'flappingAgent')],
};
