import { arm, clear, live, type Script } from '../Script.ts';

export const silentServer: Script = {
  name: 'silent-server',
  does: 'Heartbeats stop, and nobody says why.',
  servers: [{ name: 'echo', state: 'ready' }],
  steps: [live(0, 30), arm(5, 'heartbeatsStop', { server: 'echo' }), clear(90, 'heartbeatsStop')],
};
