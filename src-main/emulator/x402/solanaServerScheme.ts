import type { SchemeNetworkServer } from '@x402/core/types';

/**
 * What the library's own server scheme for Solana does to a price given in base units: it names the fee payer. Written
 * here so that an invoice can list Solana without loading the Solana libraries; payments go through the real facilitator.
 */
export const solanaServerScheme: SchemeNetworkServer = {
  scheme: 'exact',
  defaultAssetTransferMethod: 'default',
  paymentFlows: { default: { supported: ['authorization'], default: 'authorization' } },
  parsePrice: async (price) => {
    if (typeof price === 'object' && 'asset' in price) return { ...price, extra: price.extra ?? {} };
    throw new Error('Prices on Solana are given as an amount of an asset.');
  },
  enhancePaymentRequirements: async (requirements, supportedKind) => ({
    ...requirements,
    extra: { ...requirements.extra, feePayer: supportedKind.extra?.['feePayer'] },
  }),
};
