/** The place that a link of the app names (`osmoda-fleet://open/server/…`), in plain words; everything else in it is dropped. */
export function placeOfLink(link: string): string {
  const found = /^osmoda-fleet:\/\/open\/([\w:/-]{1,200})$/.exec(link);
  return found?.[1] ?? '';
}
