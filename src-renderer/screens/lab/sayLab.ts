import {
  LAB_PLAN_NAMES,
  LAB_PLANS,
  type LabArmed,
  type LabBreaks,
  type LabFault,
  type LabPoke,
  type LabRecording,
  type LabRun,
  type LabServer,
  type LabState,
} from '../../../src-shared/domain/index.ts';
import { formatCount, formatDuration, type LampKind } from '../../parts/index.ts';
import { sayStep } from '../describe/index.ts';

/** The groups of faults, by what breaks. */
export const BREAKS_WORDS: Readonly<Record<LabBreaks, string>> = {
  payments: 'Payments',
  installs: 'Installs',
  streams: 'Streams',
  chats: 'Chats',
  requests: 'Requests',
  servers: 'Servers',
  tokens: 'Tokens',
  engine: 'Engine',
  mesh: 'Mesh',
  computer: 'This computer',
  time: 'Time',
};

export const STATE_WORDS: Readonly<Record<LabState, string>> = {
  ready: 'Ready',
  installing: 'Installing',
  about_to_wedge: 'About to get stuck',
  stuck: 'Stuck',
  stalled: 'Install stalled',
  install_failed: 'Install failed',
  pending: 'Pending, no machine yet',
  failed: 'Failed, never a machine',
  expired: 'Expired',
  deleted: 'Deleted',
};

/** A plan as the price list calls it; one we do not know is named as it came. */
export function sayPlan(planId: string): string {
  const known = LAB_PLANS.find((plan) => plan === planId);
  return known === undefined ? planId : LAB_PLAN_NAMES[known];
}

/** What a poke does, as a line of a menu; a line between the groups. */
export const POKE_GROUPS: ReadonlyArray<ReadonlyArray<readonly [LabPoke, string]>> = [
  [
    ['wedge', 'Get stuck, heal by itself'],
    ['wedgeForGood', 'Get stuck for good'],
    ['heal', 'Heal'],
    ['silence', 'Fall silent'],
    ['beat', 'Send a heartbeat'],
  ],
  [
    ['message', 'Somebody asks “How are you?”'],
    ['restart', 'Somebody restarts the agent'],
    ['breakApp', 'Break an app'],
    ['loseKey', 'Lose the AI key'],
  ],
  [
    ['unknownEvent', 'Say something unknown'],
    ['cutStream', 'Cut its stream'],
  ],
  [
    ['expireToken', 'Let its token expire'],
    ['revokeToken', 'Revoke its token'],
    ['expire', 'Expire the server'],
    ['delete', 'Delete the server'],
  ],
];

type Life = { readonly lamp: LampKind; readonly word: string };

const LIVES: Readonly<Record<string, Life>> = {
  pending: { lamp: 'connecting', word: 'Pending' },
  installing: { lamp: 'installing', word: 'Installing' },
  stalled: { lamp: 'silent', word: 'Install stalled' },
  unheard: { lamp: 'silent', word: 'Installer silent' },
  beating: { lamp: 'ready', word: 'Ready' },
  silent: { lamp: 'silent', word: 'Silent' },
  wedged: { lamp: 'stuck', word: 'Stuck' },
};

/** Where a server really is, which the app may not have heard of. */
export function sayLife({ life, status }: LabServer): Life {
  if (life === 'over') {
    return { lamp: status.includes('failed') ? 'install_failed' : 'expired', word: sayStep(status) };
  }
  return LIVES[life] ?? { lamp: 'unknown', word: sayStep(life) };
}

/** `strikes 2 more times`, `until disarmed`. */
export function sayRemaining({ remaining }: Pick<LabArmed, 'remaining'>): string {
  if (remaining === null) return 'until disarmed';
  return remaining === 1 ? 'strikes once more' : `strikes ${formatCount(remaining)} more times`;
}

/** `percent 10, atlas`: what a fault was armed with, servers by their names. */
export function sayParams({ params }: Pick<LabArmed, 'params'>, nameOf: (orderId: string) => string): string {
  const { order_id: orderId, ...others } = params;
  const words = Object.entries(others).map(([name, value]) => `${sayField(name)} ${sayValue(value)}`);
  return [...(orderId === undefined ? [] : [nameOf(String(orderId))]), ...words].join(', ');
}

/** How often a fault strikes when nobody says. */
export function sayTimes({ isAtOnce, times }: LabFault): string {
  if (isAtOnce) return 'at once';
  if (times === null) return 'until disarmed';
  return times === 1 ? 'once' : `${times} times`;
}

/** `retryAfterS` is `retry after s`, `order_id` is `server`. */
export function sayField(name: string): string {
  if (name === 'order_id') return 'server';
  return name
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase();
}

export function sayValue(value: string | number | boolean): string {
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  return String(value);
}

/** `4 of 13 steps, ×5`, and whether all of them were possible. */
export function sayRun({ done, of, speed, refused }: LabRun): string {
  const pace = speed === 1 ? '' : `, ×${speed}`;
  return `${formatCount(done)} of ${formatCount(of)} steps${pace}${refused.length > 0 ? ', some not possible' : ''}`;
}

/** `42 entries, 0:12`. */
export function sayRecording({ entries, lastedMs, isFull }: LabRecording): string {
  const length = `${formatCount(entries)} ${entries === 1 ? 'entry' : 'entries'}, ${formatDuration(lastedMs)}`;
  return isFull ? `${length}; it is full, and what came after is missing` : length;
}

/** `8 h ahead`, `3 d 4 h ahead`: how far the service's clock is ahead of this computer's. */
export function sayAhead(aheadMs: number): string {
  const minutes = Math.round(aheadMs / 60_000);
  const parts = [
    [Math.floor(minutes / 1440), 'd'],
    [Math.floor((minutes % 1440) / 60), 'h'],
    [minutes % 60, 'min'],
  ] as const;
  const said = parts.filter(([count]) => count > 0).slice(0, 2);
  return said.length === 0
    ? 'less than a minute ahead'
    : `${said.map(([count, unit]) => `${count} ${unit}`).join(' ')} ahead`;
}

/** `812 bytes`, `14 kB`, `2.1 MB`. */
export function sayBytes(bytes: number): string {
  if (bytes < 1_000) return `${bytes} bytes`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1_000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
