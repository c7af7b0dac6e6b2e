import { orderId } from '../basics/index.ts';
import type { Place } from './views.ts';

const SCREENS = ['welcome', 'fleet', 'inbox', 'wallet', 'mesh', 'settings', 'spawn'] as const;
const TABS = ['overview', 'chat', 'mesh'] as const;

/** A place from its path (`server/<order>/chat`, `payment/<intent>`, `inbox`), as links, notices and tray lines carry it. Unknown: the fleet. */
export function parsePlace(path: string): Place {
  const [screen, subject, tab] = path.split('/');
  if (screen === 'server' && subject) {
    return { screen, orderId: orderId(subject), tab: TABS.find((known) => known === tab) ?? 'overview' };
  }
  if (screen === 'payment' && subject) return { screen, intentId: subject };
  return { screen: SCREENS.find((known) => known === screen) ?? 'fleet' };
}
