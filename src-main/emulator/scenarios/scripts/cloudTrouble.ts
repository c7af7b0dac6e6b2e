import { arm, clear, type Script } from '../Script.ts';

export const cloudTrouble: Script = {
  name: 'cloud-trouble',
  does: 'The next order stays pending, and the one after it never gets a machine.',
  servers: [],
  steps: [arm(0, 'cloudPending', { seconds: 600 }), arm(20, 'cloudFails'), clear(120)],
};
