/** The service's own, then those of AI providers and code hosts whose keys begin alike. */
const SECRETS = /\b(osk_|sk_live_|sk-|AIza|gsk_|xai-|gh[oprsu]_|github_pat_)[A-Za-z0-9_-]{6,}/g;
const BEARER = /\b(bearer\s+)\S+/gi;

/** A text of the service with anything shaped like a secret blotted out, and clipped, so that it may be shown and logged. */
export function hideSecrets(text: string, maxLength = 240): string {
  const safe = text.replace(SECRETS, '$1•••').replace(BEARER, '$1•••');
  return safe.length > maxLength ? `${safe.slice(0, maxLength - 1)}…` : safe;
}
