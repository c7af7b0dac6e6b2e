import type { Intent } from '../../Intent.ts';
import { askFirst } from './askFirst.ts';

const ASKED = /^(wipe|erase|delete|remove|destroy|reset|format)\b.*\b(everything|all|server|machine|box|disk)\b/;

export const wipe: Intent = {
  name: 'wipe',
  group: 'Safety',
  examples: ['Remove all apps'],
  hear: (heard) =>
    ASKED.test(heard.plain) ? askFirst(heard, { kind: 'wipeApps' }, 'remove all apps and their files') : null,
};
