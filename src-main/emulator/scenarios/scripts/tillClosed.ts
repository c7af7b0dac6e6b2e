import { arm, clear, type Script } from '../Script.ts';

export const tillClosed: Script = {
  name: 'till-closed',
  does: 'Nothing can be bought for a while: slow invoices, then too many requests, then no payments at all.',
  servers: [],
  steps: [
    arm(0, 'slowInvoice', { delayMs: 5000, times: 2 }),
    arm(20, 'rateLimited', { family: 'spawn', retryAfterS: 10, times: 2 }),
    arm(40, 'facilitatorDown'),
    clear(70),
  ],
};
