import { arm, type Script } from '../Script.ts';

export const revokedToken: Script = {
  name: 'revoked-token',
  does: 'The access token of a server is revoked in the middle of a stream.',
  servers: [{ name: 'atlas', state: 'ready' }],
  steps: [arm(10, 'revokeToken', { server: 'atlas' })],
};
