import type { Credential } from './Engine.ts';

const SHOWN_AT_START = 12;
const SHOWN_AT_END = 4;
/** A shorter secret would be given away in good part by its ends, so nothing of it is shown (a choice: see CHOICES.md). */
const SHORTEST_SHOWN = 24;

/** A credential as it is answered: everything but the secret, of which only the two ends are seen. */
export function describeCredential(credential: Credential): Record<string, unknown> {
  const { test } = credential;
  return {
    id: credential.id,
    label: credential.label,
    provider: credential.provider,
    type: credential.type,
    ...(credential.baseUrl === null ? {} : { base_url: credential.baseUrl }),
    created_at: credential.createdAt,
    ...(test === null ? {} : { last_tested_at: test.at, last_test_ok: test.ok }),
    ...(test === null || test.error === null ? {} : { last_test_error: test.error }),
    ...(credential.lastUsedAt === null ? {} : { last_used_at: credential.lastUsedAt }),
    secret_preview: previewOf(credential.secret),
  };
}

/** `sk-ant-api03…wxyz`; a short secret is covered whole, and its length with it. */
export function previewOf(secret: string): string {
  if (secret.length < SHORTEST_SHOWN) return '••••••••';
  return `${secret.slice(0, SHOWN_AT_START)}…${secret.slice(-SHOWN_AT_END)}`;
}
