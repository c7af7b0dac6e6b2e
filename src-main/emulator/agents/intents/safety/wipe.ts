import type { Intent } from '../../Intent.ts';
import { askFirst } from './askFirst.ts';

/** The whole of it, by name: all apps, or the machine itself. "All the old backups" are none of an app's business. */
const ASKED: readonly RegExp[] = [
  /^(wipe|erase|delete|remove|destroy|uninstall) (all|every|each)( of)?( the| my| your| these)? (apps?|applications?)( and (all )?(their|its) (files|data))?( (here|on (the|this|your) (server|machine|box)))?$/,
  /^(wipe|erase|delete|remove|destroy|reset|format) (all|everything|it all|all of it|((the|this|your|my) )?(whole |entire )?(server|machine|box|disk))( (clean|completely|here|(from|on) (the|this|your) (server|machine|box|disk)))?$/,
];

export const wipe: Intent = {
  name: 'wipe',
  group: 'Safety',
  examples: ['Remove all apps'],
  hear: (heard) =>
    ASKED.some((pattern) => pattern.test(heard.plain))
      ? askFirst(heard, { kind: 'wipeApps' }, 'remove all apps and their files')
      : null,
};
