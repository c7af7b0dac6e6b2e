import type { Answer, Problem } from '../basics/index.ts';
import { ok, problem, refused } from '../basics/index.ts';
import type { FoundServer } from './FoundServer.ts';
import { readServerJson } from './readServerJson.ts';
import { readServerLines } from './readServerLines.ts';
import { readServerSettings } from './readServerSettings.ts';

/** The longest text that is read, in characters; a thousand servers have about 150,000. */
export const MAX_IMPORT_CHARACTERS = 200_000;
export const MAX_IMPORT_SERVERS = 1_000;

/** These are part of a text; any other control character is the mark of a file that is none. */
const BREAKS = /[\t\n\r\f]/g;

/** Why a text can not be a list of servers, before it is read: `import_empty`, `import_too_large`, `import_not_text`; or null. */
export function judgeServerText(text: string): Problem | null {
  if (text.trim() === '')
    return problem('import_empty', 'There is nothing in it.', 'Choose another file, or paste a text.');
  if (text.length > MAX_IMPORT_CHARACTERS) return tooLarge();
  if (/\p{Cc}/u.test(text.replace(BREAKS, ''))) {
    return problem(
      'import_not_text',
      'This is not a text file, so nothing of it was read.',
      'Choose a JSON, CSV or text file.',
    );
  }
  return null;
}

/**
 * Finds the servers in a pasted text or a file: JSON, a table, one on each line, or settings; the cells are not judged here.
 * Problems, which never carry the text: those of `judgeServerText`, `import_not_json`, `import_too_many`, `import_no_servers`.
 */
export function readServerText(text: string): Answer<readonly FoundServer[]> {
  const plain = text.replace(/^\uFEFF/, '');
  const wrong = judgeServerText(plain);
  if (wrong !== null) return refused(wrong);
  const isJson = /^\s*[[{]/.test(plain);
  const read = isJson ? readServerJson(plain) : ok(readServerSettings(plain) ?? readServerLines(plain));
  if (!read.ok) return read;
  const found = read.value;
  if (found.length > MAX_IMPORT_SERVERS) return refused(tooMany(found.length));
  const isAny = found.some(({ order, token }) => order !== null || token !== null);
  return isAny ? ok(found) : refused(noServers());
}

function tooLarge(): Problem {
  return problem(
    'import_too_large',
    `This is longer than ${MAX_IMPORT_CHARACTERS / 1_000} kB, which is more than a list of servers needs, so it was not read.`,
    'Choose the file that holds the servers alone, or split it.',
  );
}

function tooMany(count: number): Problem {
  const say = `There are ${count} servers in it; at most ${MAX_IMPORT_SERVERS} are read at once.`;
  return problem('import_too_many', say, 'Split it into parts and import one after the other.');
}

function noServers(): Problem {
  return problem(
    'import_no_servers',
    'No server was found in it.',
    'Each needs an order id and an access token: as JSON, as a table, one on each line, or as settings.',
  );
}
