import { z } from 'zod';
import type { About } from '../help/About.ts';
import { spawnBody } from '../orders/spawnBody.ts';
import { bought, invoice } from './spawnAnswers.ts';

const PROOF = 'base64 of {success, transaction, network, payer}';

export const aboutSpawn: About = {
  group: 'spawn',
  does: 'Buys a server. Without a payment it answers 402 and says what it costs.',
  more:
    'The same Idempotency-Key with the same bytes gets the first answer again for a day, and is not charged twice. ' +
    'So does the same payment without a key.',
  key: 'payment',
  headers: z.object({
    'Idempotency-Key': z.string().min(16).max(128).optional().describe('16 to 128 of A-Z a-z 0-9 _ and -.'),
    'PAYMENT-SIGNATURE': z.string().optional().describe('The payment, base64. X-PAYMENT and PAYMENT are read too.'),
  }),
  body: spawnBody.meta({ id: 'SpawnRequest' }),
  example: { region: 'eu-central', runtime: 'claude-code' },
  answers: {
    200: {
      says: 'Bought. It installs now.',
      body: bought,
      headers: { 'PAYMENT-RESPONSE': PROOF, 'Idempotent-Replayed': 'true when this is the first answer again' },
    },
    402: {
      says: 'What to pay, to whom, until when.',
      body: invoice,
      headers: { 'PAYMENT-REQUIRED': 'the same in x402 version 2, base64: what the payment libraries read' },
    },
  },
  refuses: [
    'validation_failed',
    'invalid_idempotency_key',
    'plan_not_found',
    'idempotency_key_reused',
    'provisioning_failed',
    'service_unavailable',
  ],
};
