import { importId, orderId } from '../basics/index.ts';
import type { Place, ServerTab } from './views.ts';

const SCREENS = [
  'welcome',
  'fleet',
  'inbox',
  'wallet',
  'mesh',
  'projects',
  'lab',
  'settings',
  'spawn',
  'keys',
] as const;
const TABS: readonly ServerTab[] = ['overview', 'chat', 'engine', 'mesh', 'access'];

/** A place from its path (`server/<order>/chat`, `payment/<intent>`, `access/panic`), as links, notices and tray lines carry it. Unknown: the fleet. */
export function parsePlace(path: string): Place {
  const [screen, subject, tab] = path.split('/');
  if (screen === 'server' && subject) {
    return { screen, orderId: orderId(subject), tab: TABS.find((known) => known === tab) ?? 'overview' };
  }
  if (screen === 'payment' && subject) return { screen, intentId: subject };
  if (screen === 'access') return subject === 'panic' ? { screen, isPanic: true } : { screen };
  if (screen === 'settings' && subject === 'accounts') return { screen, part: subject };
  if (screen === 'addServer') return subject ? { screen, importId: importId(subject) } : { screen };
  return { screen: SCREENS.find((known) => known === screen) ?? 'fleet' };
}
