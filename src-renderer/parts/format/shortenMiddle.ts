/** Keeps both ends of an address or id: `0x12c4…a9aF`. A text that would not get shorter is left whole. */
export function shortenMiddle(text: string, head = 6, tail = 4): string {
  return text.length <= head + tail + 1 ? text : `${text.slice(0, head)}…${text.slice(-tail)}`;
}
