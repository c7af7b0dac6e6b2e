import { arm, type Script } from '../Script.ts';

export const serversEnd: Script = {
  name: 'servers-end',
  does: 'One server loses its AI key, one expires, one is deleted.',
  servers: [
    { name: 'atlas', state: 'ready' },
    { name: 'echo', state: 'ready' },
    { name: 'lyra', state: 'ready' },
  ],
  steps: [
    arm(5, 'loseApiKey', { server: 'atlas' }),
    arm(15, 'endServer', { server: 'echo', as: 'expired' }),
    arm(25, 'endServer', { server: 'lyra', as: 'deleted' }),
  ],
};
