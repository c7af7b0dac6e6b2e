import { type Answer, type CredentialId, type OrderId, ok } from '../../src-shared/basics/index.ts';
import {
  type CredentialTest,
  parseAiKey,
  parseCredential,
  parseCredentialTest,
} from '../../src-shared/protocol/index.ts';
import { callConfig } from './callConfig.ts';
import type { EngineDeps } from './EngineDeps.ts';

/** The longest secret a server keeps (contract, credentials). */

export type NewCredential = {
  readonly label: string;
  readonly provider: string;
  readonly type: string;
  readonly key: string;
  readonly baseUrl: string | null;
};

/**
 * Adds a credential. What is certainly not a key of its provider is refused before anything is sent. Problems: those of `parseAiKey`,
 * `conflict` when the server keeps as many as it can, those of `callConfig`.
 */
export async function addCredential(deps: EngineDeps, orderId: OrderId, wanted: NewCredential): Promise<Answer<null>> {
  const { label, provider, type, baseUrl } = wanted;
  const key = parseAiKey(wanted.key, { provider, type, place: 'config' });
  if (!key.ok) return key;
  const body = { label, provider, type, secret: key.value, ...(baseUrl === null ? {} : { base_url: baseUrl }) };
  const reply = await callConfig(deps, orderId, { method: 'POST', path: 'credentials', body, key: key.value });
  if (!reply.ok) return reply;
  const added = parseCredential(reply.value);
  return added.ok ? ok(null) : added;
}

/** Lets the server ask the provider. A key that is refused is an outcome. Problems: those of `callConfig`, `unreadable_answer`. */
export async function testCredential(
  deps: EngineDeps,
  orderId: OrderId,
  credentialId: CredentialId,
): Promise<Answer<CredentialTest>> {
  const reply = await callConfig(deps, orderId, { method: 'POST', path: pathOf(credentialId, '/test') });
  return reply.ok ? parseCredentialTest(reply.value) : reply;
}

/** Problems: those of `callConfig`. */
export async function makeDefault(
  deps: EngineDeps,
  orderId: OrderId,
  credentialId: CredentialId,
): Promise<Answer<null>> {
  const reply = await callConfig(deps, orderId, { method: 'POST', path: pathOf(credentialId, '/default') });
  return reply.ok ? ok(null) : reply;
}

/** Takes a credential away; agents that use it go on naming it. One that is gone already is no Problem. Problems: those of `callConfig`. */
export async function deleteCredential(
  deps: EngineDeps,
  orderId: OrderId,
  credentialId: CredentialId,
): Promise<Answer<null>> {
  const reply = await callConfig(deps, orderId, { method: 'DELETE', path: pathOf(credentialId) });
  return reply.ok || reply.problem.code === 'not_found' ? ok(null) : reply;
}

function pathOf(credentialId: CredentialId, verb = ''): string {
  return `credentials/${encodeURIComponent(credentialId)}${verb}`;
}
