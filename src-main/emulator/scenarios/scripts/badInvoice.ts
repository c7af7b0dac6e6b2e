import { arm, clear, type Script } from '../Script.ts';

export const badInvoice: Script = {
  name: 'bad-invoice',
  does: 'Invoices that must not be paid, one kind after the other.',
  servers: [],
  steps: [
    arm(0, 'wrongPayTo'),
    clear(20, 'wrongPayTo'),
    arm(20, 'wrongAsset'),
    clear(40, 'wrongAsset'),
    arm(40, 'wrongNetwork'),
    clear(60, 'wrongNetwork'),
    arm(60, 'priceDrift', { percent: 25 }),
    clear(80, 'priceDrift'),
  ],
};
