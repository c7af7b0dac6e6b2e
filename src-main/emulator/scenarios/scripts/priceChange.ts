import { arm, clear, type Script } from '../Script.ts';

export const priceChange: Script = {
  name: 'price-change',
  does: 'The price changes between the invoice and the payment, and stays.',
  servers: [],
  steps: [arm(0, 'priceChanges', { percent: 20 }), clear(120)],
};
