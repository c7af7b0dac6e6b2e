/** Our pages have a scheme of their own, so that "is this ours?" is one comparison and no file is readable by address. */
export const PAGE_SCHEME = 'app';
export const PAGE_ORIGIN = 'app://fleet';

/** The address of the renderer; the place travels in the fragment. */
export function pageAddress(place: string): string {
  return `${PAGE_ORIGIN}/index.html${place === '' ? '' : `#${encodeURIComponent(place)}`}`;
}

/** The address of a payment's own window: the same page, told by its query that it is all there is in this window. */
export function paymentAddress(intentId: string): string {
  return `${PAGE_ORIGIN}/index.html?window=payment#${encodeURIComponent(`payment/${intentId}`)}`;
}

/** Whether an address belongs to our renderer. Compared as parsed: `app://fleet.evil` and `app://fleet@x` are strangers. */
export function isOurPage(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return url.protocol === `${PAGE_SCHEME}:` && url.host === 'fleet' && url.username === '' && url.password === '';
}
