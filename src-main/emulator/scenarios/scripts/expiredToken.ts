import { arm, type Script } from '../Script.ts';

export const expiredToken: Script = {
  name: 'expired-token',
  does: 'The access token of a server expires in the middle of the day.',
  servers: [{ name: 'atlas', state: 'ready' }],
  steps: [arm(10, 'expireToken', { server: 'atlas' })],
};
