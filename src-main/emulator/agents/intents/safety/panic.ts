import type { Intent } from '../../Intent.ts';
import { askFirst } from './askFirst.ts';

const ASKED =
  /\b(safety_panic|panic|emergency stop|(stop|kill|halt) (everything|it all|all of it|all apps and services))\b/;

export const panic: Intent = {
  name: 'panic',
  group: 'Safety',
  examples: ['Panic'],
  hear: (heard) =>
    ASKED.test(heard.plain)
      ? askFirst(heard, { kind: 'panic' }, 'stop all apps and all services but agentd and the gateway')
      : null,
};
