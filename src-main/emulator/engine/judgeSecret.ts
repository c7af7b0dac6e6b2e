/** What a provider says to a secret. */
export type Verdict =
  | { readonly kind: 'good' }
  | {
      readonly kind: 'bad';
      readonly code: 'format_invalid' | 'auth_rejected' | 'billing_rejected';
      readonly why: string;
    };

/** How the secrets of each provider and type begin (contract, credentials). */
const PREFIXES: Readonly<Record<string, string>> = {
  'anthropic oauth': 'sk-ant-oat01-',
  'anthropic api_key': 'sk-ant-api03-',
  'openai api_key': 'sk-',
  'openrouter api_key': 'sk-or-',
};

/**
 * Judges a secret as its provider would, without asking anybody. Any well-formed one is good, but for two words that a
 * tester may put in: `-revoked-` is refused as unknown, and `-broke-` has nothing left to spend.
 */
export function judgeSecret(provider: string, type: string, secret: string): Verdict {
  const prefix = prefixOf(provider, type);
  if (!secret.startsWith(prefix)) {
    return { kind: 'bad', code: 'format_invalid', why: `A secret of ${provider} (${type}) begins with ${prefix}` };
  }
  if (provider === 'openai' && /^sk-(ant|or)-/.test(secret)) {
    return { kind: 'bad', code: 'format_invalid', why: 'This is a secret of another provider than openai' };
  }
  if (secret.includes('-revoked-')) {
    return { kind: 'bad', code: 'auth_rejected', why: `${provider} does not know this secret (401)` };
  }
  if (secret.includes('-broke-')) {
    return { kind: 'bad', code: 'billing_rejected', why: `${provider} wants to be paid first (402)` };
  }
  return { kind: 'good' };
}

/** How a secret of this provider and type begins; empty when nobody knows. */
export function prefixOf(provider: string, type: string): string {
  return PREFIXES[`${provider} ${type}`] ?? '';
}

/** The type of a secret that came without one: subscriptions of Anthropic have a beginning of their own. */
export function typeOfSecret(provider: string, secret: string): 'oauth' | 'api_key' {
  return provider === 'anthropic' && secret.startsWith('sk-ant-oat') ? 'oauth' : 'api_key';
}
