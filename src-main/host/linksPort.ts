import { type Answer, problem, refused } from '../../src-shared/basics/index.ts';
import type { LinksPort } from './Host.ts';
import { parseHttpsLink } from './parseHttpsLink.ts';

/** Links that leave the app: only plain https reaches the opener, as the parsed address and never as the text that came in. */
export function linksPort(open: (url: URL) => Promise<Answer<null>>): LinksPort {
  return {
    async openExternal(text) {
      const url = parseHttpsLink(text);
      return url === null ? refused(linkRefused()) : open(url);
    },
  };
}

function linkRefused() {
  return problem(
    'link_refused',
    'This link was not opened: only plain https addresses are.',
    'If you trust it, copy it and open it in your browser.',
  );
}
