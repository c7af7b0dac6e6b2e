/** Bytes of a text in UTF-8, which is what the service counts. */
export function countBytes(text: string): number {
  return new TextEncoder().encode(text).byteLength;
}
