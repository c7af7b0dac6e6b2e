import type { Reply } from '../http/Route.ts';
import type { Html } from './html.ts';

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; form-action 'self'; " +
  "base-uri 'none'; frame-ancestors 'none'";

/** Headers of all that a browser shows or runs. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/** 200 with a page. */
export function htmlReply(page: Html): Reply {
  return textReply(page.html, 'text/html');
}

/** 200 with a text of some type, in UTF-8. */
export function textReply(text: string, type: string): Reply {
  const headers = { ...PAGE_HEADERS, 'Content-Type': `${type}; charset=utf-8`, 'Cache-Control': 'no-store' };
  return { kind: 'bytes', status: 200, headers, body: Buffer.from(text) };
}
