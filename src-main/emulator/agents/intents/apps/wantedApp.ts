import { findApp } from '../../machine/apps.ts';
import { freePort, type Wanted } from '../../machine/deployApp.ts';
import type { Heard } from '../../understand/Heard.ts';
import { namedApp, slugOf } from '../../understand/named.ts';

const REPOSITORY = /\b((?:https?|ssh|git):\/\/\S+|git@\S+)/i;
const TEMPLATES = /\b(?:from )?(?:the )?([a-z0-9-]+) template\b/;
const CALLED = /\b(?:called|named|as|name it|call it) ["'`]?([a-z][a-z0-9-]{0,39})["'`]?/;
const LEAD = /^\S+ (?:up )?(?:and run )?/;
const FILLER = new Set(
  (
    'a an the my our new app application version release bad broken faulty good of some another simple ' +
    'small update latest v2 it service repo repository git project from and'
  ).split(' '),
);
const MOST_WORDS = 3;

/**
 * What a wish to deploy asks for: the app that is named or a name made of the words, its port, source, and whether it
 * is bad.
 */
export function wantedApp(heard: Heard): Wanted | null {
  const repository = REPOSITORY.exec(heard.text)?.[1] ?? null;
  const template = TEMPLATES.exec(heard.plain)?.[1] ?? null;
  const known = namedApp(heard);
  const name = CALLED.exec(heard.plain)?.[1] ?? known?.name ?? nameFrom(heard, repository, template);
  if (name === null) return null;
  const port = portIn(heard.plain) ?? findApp(heard.machine, name)?.port ?? freePort(heard.machine);
  const source = repository === null ? `template ${template ?? name}` : withoutUser(repository);
  return { name, port, source, isGood: !/\b(bad|broken|faulty|buggy)\b/.test(heard.plain) };
}

function portIn(plain: string): number | null {
  const found = /\bport (\d{1,6})\b|\s:(\d{2,5})\b/.exec(plain);
  return found ? Number(found[1] ?? found[2]) : null;
}

function nameFrom(heard: Heard, repository: string | null, template: string | null): string | null {
  const rest = heard.plain.replace(REPOSITORY, '').replace(LEAD, '');
  const said = rest.split(/(?:^| )(?:on|at|from|with|using|listening|to|in|behind|as|called|named)\b| :\d/)[0] ?? '';
  const words = said.split(/[^a-z0-9-]+/).filter((word) => word !== '' && !FILLER.has(word));
  return slugOf(words.slice(0, MOST_WORDS).join('-')) ?? slugOf(template ?? '') ?? slugOf(lastPart(repository ?? ''));
}

/** `https://example.org/me/shop.git` → `shop`. */
function lastPart(repository: string): string {
  const parts = withoutUser(repository)
    .replace(/\.git$/i, '')
    .split(/[/:]/);
  return parts.at(-1) ?? '';
}

/** A repository without what may be a password before the `@`, and without what follows `?`. */
function withoutUser(repository: string): string {
  return repository
    .replace(/^([a-z]+:\/\/)[^/@]*@/i, '$1')
    .replace(/[?#].*$/, '')
    .slice(0, 200);
}
