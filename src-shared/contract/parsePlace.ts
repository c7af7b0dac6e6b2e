import { importId, orderId } from '../basics/index.ts';
import type { Place } from './views.ts';

const SCREENS = ['welcome', 'fleet', 'inbox', 'wallet', 'settings', 'spawn'] as const;

/** A place from its path (`server/<order>/chat`, `payment/<intent>`, `inbox`), as links, notices and tray lines carry it. Unknown: the fleet. */
export function parsePlace(path: string): Place {
  const [screen, subject, tab] = path.split('/');
  if (screen === 'server' && subject) {
    return { screen, orderId: orderId(subject), tab: tab === 'chat' ? 'chat' : 'overview' };
  }
  if (screen === 'payment' && subject) return { screen, intentId: subject };
  if (screen === 'settings' && subject === 'accounts') return { screen, part: subject };
  if (screen === 'addServer') return subject ? { screen, importId: importId(subject) } : { screen };
  return { screen: SCREENS.find((known) => known === screen) ?? 'fleet' };
}
