import type { App } from '../machine/App.ts';
import { findApp } from '../machine/apps.ts';
import { findService } from '../machine/controlService.ts';
import type { Service } from '../machine/Machine.ts';
import type { Heard } from './Heard.ts';

/** The app a message names, or means by "it" or "the app". */
export function namedApp(heard: Heard): App | null {
  const { machine, words } = heard;
  const said = words.map((word) => findApp(machine, word)).find((app) => app !== null);
  if (said) return said;
  const about = meant(heard, 'app');
  if (about !== null) return findApp(machine, about);
  const only = machine.apps.length === 1 ? machine.apps[0] : undefined;
  return only && /\b(the|my|that|this) (app|site|website|web app)\b/.test(heard.plain) ? only : null;
}

/** The service a message names (with or without `osmoda-`), or means by "it". */
export function namedService(heard: Heard): Service | null {
  const names = heard.words.map((word) => word.replace(/\.service$/, ''));
  // The first word is a verb more often than a name: "watch nginx" is not about osmoda-watch.
  const isMeant = (service: Service | null, index: number): boolean => index > 0 || service?.name === names[0];
  const found = names
    .map((name) => findService(heard.machine, name))
    .find((one, index) => one !== null && isMeant(one, index));
  if (found) return found;
  const about = meant(heard, 'service');
  return about === null ? null : findService(heard.machine, about);
}

/** What "it" stands for, when that is of this kind. */
function meant(heard: Heard, kind: 'app' | 'service'): string | null {
  const { about } = heard.machine.thread;
  if (about?.kind !== kind) return null;
  return /\b(it|its)\b|\bthat$/.test(heard.plain) ? about.name : null;
}

/** A name people would give an app: small letters, digits and dashes. Null when nothing of the text can be one. */
export function slugOf(text: string): string | null {
  const slug = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[-0-9]+|-+$/g, '')
    .slice(0, 40)
    .replace(/-+$/, '');
  return slug === '' ? null : slug;
}
