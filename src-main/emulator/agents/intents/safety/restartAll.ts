import type { Intent } from '../../Intent.ts';
import { askFirst } from './askFirst.ts';

const ASKED =
  /^(restart|reboot|safety_restart)\b.*\b(everything|all|machine|server|box|yourself|daemons|services)\b|^(reboot|safety_restart)$/;

export const restartAll: Intent = {
  name: 'restart everything',
  group: 'Safety',
  examples: ['Restart all services'],
  hear: (heard) => (ASKED.test(heard.plain) ? askFirst(heard, { kind: 'restartAll' }, 'restart all services') : null),
};
