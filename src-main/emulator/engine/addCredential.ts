import { Refusal } from '../http/Refusal.ts';
import type { Credential, Engine } from './Engine.ts';

export const MOST_CREDENTIALS = 64;
const LONGEST_LABEL = 60;

export type NewCredential = {
  readonly label?: string | undefined;
  readonly provider: string;
  readonly type: string;
  readonly secret: string;
  readonly baseUrl?: string | null | undefined;
  readonly isDelivered?: boolean;
};

/** Adds a credential under a fresh id; the first becomes the default. Refusal: 409 `conflict` when the store is full. */
export function addCredential(
  engine: Engine,
  wanted: NewCredential,
  stamp: { readonly id: string; readonly at: string },
): { readonly engine: Engine; readonly credential: Credential } {
  const { defaultId, list } = engine.credentials;
  if (list.length >= MOST_CREDENTIALS) {
    throw new Refusal(409, 'conflict', `A server keeps at most ${MOST_CREDENTIALS} credentials.`);
  }
  const credential: Credential = {
    id: stamp.id,
    label: labelOf(wanted),
    provider: wanted.provider,
    type: wanted.type,
    secret: wanted.secret,
    baseUrl: wanted.baseUrl ?? null,
    createdAt: stamp.at,
    test: null,
    lastUsedAt: null,
    isDelivered: wanted.isDelivered ?? false,
  };
  const credentials = { defaultId: defaultId ?? credential.id, list: [...list, credential] };
  return { engine: { ...engine, credentials }, credential };
}

/** Cut to what a box keeps; without one, `<provider> <type>`. */
function labelOf(wanted: NewCredential): string {
  const given = wanted.label ?? '';
  return (given === '' ? `${wanted.provider} ${wanted.type}` : given).slice(0, LONGEST_LABEL);
}
