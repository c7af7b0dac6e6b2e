const LONGEST = 2048;
const FORBIDDEN = /[\p{Cc}\p{Zl}\p{Zp}\s\\"'<>`]/u;

/**
 * The only links the app hands to the system: https, no user name in front of the host, nothing a shell or a URL
 * parser could read differently. Answers null for everything else.
 */
export function parseHttpsLink(text: string): URL | null {
  if (text.length > LONGEST || FORBIDDEN.test(text) || !/^https:\/\/[^/]/i.test(text)) return null;
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return null;
  }
  const isPlain = url.protocol === 'https:' && url.username === '' && url.password === '' && url.hostname !== '';
  return isPlain ? url : null;
}
