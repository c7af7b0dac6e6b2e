import { redact } from './redact.ts';

/** A URL that may be logged: scheme, host, port and path; names of query fields without their values, no user and no fragment. */
export function redactUrl(url: string | URL): string {
  const parsed = URL.parse(String(url));
  if (parsed === null) return '[not a URL]';
  const names = [...new Set(parsed.searchParams.keys())].map((name) => `${encodeURIComponent(name)}=…`);
  const query = names.length > 0 ? `?${names.join('&')}` : '';
  return redact(`${parsed.protocol}//${parsed.host}${parsed.pathname}`) + query;
}
