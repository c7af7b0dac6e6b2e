import type { Answer } from '../basics/index.ts';
import { ok, problem, refused } from '../basics/index.ts';
import type { AiProvider, CredentialType } from './parseCredentials.ts';
import { tidyPaste } from './tokens.ts';

export type AiKeyKind = {
  readonly provider: AiProvider;
  /** Null where the service finds out by itself (key delivery). */
  readonly type: CredentialType | null;
  /** Where it goes: each place has its own longest key. */
  readonly place: keyof typeof LONGEST;
};

/** The contract's: in a server's config (also one bought with it), and for key delivery. */
const LONGEST = { config: 4096, delivery: 256 };
const MIN_LENGTH = 10;
const HINT = 'Copy the whole key from the page of its provider.';

/**
 * Reads a pasted AI key; spaces, quotes and line breaks around and in it are forgiven. Only what is certainly wrong is refused: a
 * provider we do not know may begin its keys as it likes. Problems: `ai_key_missing`, `ai_key_cut`, `ai_key_too_long`,
 * `ai_key_wrong_characters`, `ai_key_is_access_token`, `ai_key_is_dashboard_key`, `ai_key_wrong_provider`,
 * `ai_key_wrong_type`. They never carry the paste.
 */
export function parseAiKey(pasted: string, kind: AiKeyKind): Answer<string> {
  const key = tidyPaste(pasted).replace(/\s+/g, '');
  const no = (code: string, say: string, hint = HINT): Answer<never> => refused(problem(code, say, hint));
  if (key === '') return no('ai_key_missing', 'Nothing was pasted.');
  if (/^osk_/i.test(key)) return no('ai_key_is_access_token', 'This is a server’s access token, not an AI key.');
  if (/^sk_live_/i.test(key)) return no('ai_key_is_dashboard_key', 'This is a dashboard key, not an AI key.');
  if (/(\.\.\.|…)/.test(key)) return no('ai_key_cut', 'This key was shortened: part of it is shown as dots.');
  if (key.length < MIN_LENGTH) return no('ai_key_cut', 'This key is not whole.');
  const longest = LONGEST[kind.place];
  if (key.length > longest) return no('ai_key_too_long', `A key has at most ${longest} characters here.`);
  if (!/^[\x21-\x7e]+$/.test(key))
    return no('ai_key_wrong_characters', 'A key has plain letters, digits and signs only.');
  return fitKind(key, kind, no);
}

type No = (code: string, say: string, hint?: string) => Answer<never>;

function fitKind(key: string, { provider, type }: AiKeyKind, no: No): Answer<string> {
  const wrongProvider = (name: string, start: string) =>
    no(
      'ai_key_wrong_provider',
      `A key of ${name} begins with ${start}. This one does not.`,
      'Choose its own provider.',
    );
  if (type === 'oauth' && provider !== 'anthropic') {
    return no('ai_key_wrong_type', 'Only Anthropic has subscriptions here.', 'Choose API key.');
  }
  switch (provider) {
    case 'anthropic':
      return key.startsWith('sk-ant-') ? fitAnthropic(key, type, no) : wrongProvider('Anthropic', 'sk-ant-');
    case 'openrouter':
      return key.startsWith('sk-or-') ? ok(key) : wrongProvider('OpenRouter', 'sk-or-');
    case 'openai':
      return /^sk-(?!ant-|or-)/.test(key) ? ok(key) : wrongProvider('OpenAI', 'sk-');
    default:
      return ok(key);
  }
}

/** How both kinds begin (contract, credentials); the number may move on. */
const SUBSCRIPTION = /^sk-ant-oat\d\d-/;
const API_KEY = /^sk-ant-api\d\d-/;

function fitAnthropic(key: string, type: CredentialType | null, no: No): Answer<string> {
  const isSubscription = SUBSCRIPTION.test(key);
  if (type === 'api_key' && isSubscription) {
    return no('ai_key_wrong_type', 'This is a subscription token, not an API key.', 'Choose Subscription.');
  }
  if (type === 'oauth' && API_KEY.test(key)) {
    return no('ai_key_wrong_type', 'This is an API key, not a subscription token.', 'Choose API key.');
  }
  if (isSubscription || API_KEY.test(key)) return ok(key);
  const start =
    type === 'oauth'
      ? 'A subscription token of Anthropic begins with sk-ant-oat01-.'
      : 'An API key of Anthropic begins with sk-ant-api03-.';
  return no('ai_key_wrong_type', `${start} This one does not.`);
}
