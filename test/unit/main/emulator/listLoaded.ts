import { registerHooks } from 'node:module';

/*
 * A process of its own: opens the emulator, sells a price list and an invoice, then answers one Solana question, and says
 * after each whether the Solana libraries were loaded.
 */
const loaded = new Set<string>();
registerHooks({
  resolve: (specifier, context, next) => {
    const found = next(specifier, context);
    if (/node_modules\/@(solana|x402\/svm)/.test(found.url)) loaded.add(found.url);
    return found;
  },
});

const { openEmulator } = await import('../../../../src-main/emulator/index.ts');
const emulator = await openEmulator();
const plans = await fetch(`${emulator.url}/api/v1/plans`);
const invoice = await fetch(`${emulator.url}/api/v1/spawn/test`, { method: 'POST' });
const afterInvoice = loaded.size;
const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'getHealth' });
const health = await fetch(emulator.rpc.svm, { method: 'POST', body });
const statuses = [plans.status, invoice.status, health.status];
await emulator.stop();
console.log(JSON.stringify({ statuses, afterInvoice, afterQuestion: loaded.size }));
