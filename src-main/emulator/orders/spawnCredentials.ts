import type { z } from 'zod';
import type { NewCredential } from '../engine/addCredential.ts';
import { typeOfSecret } from '../engine/judgeSecret.ts';
import { invalid } from '../http/Refusal.ts';
import type { spawnBody } from './spawnBody.ts';

/**
 * The credentials that a purchase brings. The older single key becomes one of them, unless there is a list: then the list
 * wins (contract, spawn). Refusal: 400 for more than `most`.
 */
export function spawnCredentials(body: z.output<typeof spawnBody>, most: number): readonly NewCredential[] {
  if (body.credentials.length > most) {
    throw invalid(`A purchase brings at most ${most} credentials.`, { field: 'credentials' });
  }
  if (body.credentials.length > 0) {
    return body.credentials.map(({ base_url: baseUrl, ...credential }) => ({ ...credential, baseUrl }));
  }
  const secret = body.api_key ?? '';
  if (secret === '') return [];
  const provider = body.ai_provider ?? 'anthropic';
  return [{ label: `${provider} key`, provider, type: typeOfSecret(provider, secret), secret, isDelivered: true }];
}
