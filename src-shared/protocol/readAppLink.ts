import type { Answer } from '../basics/index.ts';
import { ok, problem, refused } from '../basics/index.ts';
import { type FoundServer, fieldNamed } from './FoundServer.ts';

/** The scheme of the app's own links. */
const OURS = /^osmoda-fleet:/i;
const ANY_SCHEME = /^[a-z][a-z0-9+.-]{1,40}:/i;
const ADD = /^osmoda-fleet:\/\/add\/?(?:\?([^#]*))?(?:#(.*))?$/i;
const LONGEST = 2_048;
/** Controls and what only changes how text is drawn: no link needs them, and a person can not see them. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

/** True for a text that is meant as one of our links, right or wrong. */
export function isAppLink(text: string): boolean {
  return OURS.test(text.trim());
}

/**
 * Reads the fields of a link that adds a server: `osmoda-fleet://add?order=…&token=…&name=…`, or with `#`, which a browser
 * keeps to itself. They are not judged here. Problems, which never carry the link: `link_missing`, `link_too_long`,
 * `link_foreign`, `link_not_for_adding`, `link_hidden_characters`, `link_ambiguous`.
 */
export function readAppLink(pasted: string): Answer<Omit<FoundServer, 'place'>> {
  const link = pasted.trim().replace(/^<(.*)>$/, '$1');
  if (link === '') return refused(no('link_missing', 'Nothing was pasted.'));
  if (link.length > LONGEST) return refused(no('link_too_long', 'This link is far too long to be one of the app’s.'));
  if (HIDDEN.test(link) || /\s/.test(link)) return refused(hiddenCharacters());
  if (!OURS.test(link)) return refused(foreign(link));
  const parts = ADD.exec(link);
  if (parts === null) {
    return refused(no('link_not_for_adding', 'This is a link of the app, but not one that adds a server.'));
  }
  const pairs = [parts[1] ?? '', parts[2] ?? ''].flatMap((part) => part.split('&')).filter((pair) => pair !== '');
  return fieldsOf(pairs);
}

function fieldsOf(pairs: readonly string[]): Answer<Omit<FoundServer, 'place'>> {
  const fields: { order: string | null; token: string | null; name: string | null } = {
    order: null,
    token: null,
    name: null,
  };
  for (const pair of pairs) {
    const [key = '', ...rest] = pair.split('=');
    const field = fieldNamed(key);
    if (field === null) continue;
    const value = decoded(rest.join('='));
    if (value === null || HIDDEN.test(value)) return refused(hiddenCharacters());
    // Of two tokens nobody can say which one was meant, or shown.
    if (fields[field] !== null) {
      return refused(no('link_ambiguous', 'This link says one thing twice, so it is not clear what it means.'));
    }
    fields[field] = value;
  }
  return ok(fields);
}

/** A value of a query [URL standard, application/x-www-form-urlencoded]; null when it is not whole. */
function decoded(value: string): string | null {
  try {
    return decodeURIComponent(value.replaceAll('+', ' '));
  } catch {
    return null;
  }
}

function foreign(link: string) {
  return ANY_SCHEME.test(link)
    ? no('link_foreign', 'This is a link of something else, not of this app.')
    : no('link_foreign', 'This is not a link of this app.');
}

function hiddenCharacters() {
  return no('link_hidden_characters', 'This link holds spaces, breaks or characters that can not be seen.');
}

function no(code: string, say: string) {
  return problem(
    code,
    say,
    'A link that adds a server begins with osmoda-fleet://add. Copy it whole, or ask for another.',
  );
}
