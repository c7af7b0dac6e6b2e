import { type Answer, ok, problem, refused } from '../../src-shared/basics/index.ts';

/** The pinned address of one spawn service. Every URL we call is built from `origin`; addresses in replies are not. */
export type BaseUrl = {
  /** Scheme, host and port, no trailing slash: `https://spawn.os.moda`. */
  readonly origin: string;
  /** Host and port, safe to show. */
  readonly host: string;
  readonly isLoopback: boolean;
};

const LOOPBACK = /^(localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])$/;

/** Reads the address of a spawn service: https anywhere, http on this machine only. Problem: `bad_api_url`. */
export function parseBaseUrl(text: string): Answer<BaseUrl> {
  const trimmed = text.trim();
  if (!/^https?:\/\/[^/\\]/i.test(trimmed)) return bad('It must start with https:// and a host name.');
  if (!URL.canParse(trimmed)) return bad('It is not an address.');
  const url = new URL(trimmed);
  // A password in an address ends up in logs and error texts, so such an address is not accepted at all.
  if (url.username !== '' || url.password !== '') return bad('It must not hold a user name or a password.');
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '')
    return bad(`It must end after the host name: ${url.origin}`);
  const isLoopback = LOOPBACK.test(url.hostname);
  if (url.protocol === 'http:' && !isLoopback)
    return bad('Without https, tokens would travel in the clear; plain http is only for this machine.');
  return ok({ origin: url.origin, host: url.host, isLoopback });
}

function bad(why: string): Answer<BaseUrl> {
  return refused(
    problem(
      'bad_api_url',
      `This address of a spawn service can not be used. ${why}`,
      'Give an address like https://spawn.os.moda',
      {
        retry: { kind: 'never' },
      },
    ),
  );
}
