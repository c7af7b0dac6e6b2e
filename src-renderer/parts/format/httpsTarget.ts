/** Where an https link leads, or null for anything else. `host` is punycode, so that a look-alike name shows itself. */
export function httpsTarget(address: string | undefined): { readonly url: string; readonly host: string } | null {
  if (address === undefined || !URL.canParse(address)) return null;
  const url = new URL(address);
  // A name before the host (https://bank.com@evil.example) exists only to mislead.
  if (url.protocol !== 'https:' || url.username !== '' || url.password !== '') return null;
  return { url: url.href, host: url.host };
}
