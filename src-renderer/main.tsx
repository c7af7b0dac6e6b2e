import './style/index.css';
import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import { parsePlace } from '../src-shared/contract/index.ts';
import { App } from './App.tsx';
import { openConnection } from './connection/index.ts';
import { openMirror, openPlaces, openTicks } from './mirror/index.ts';

// Zod compiles its schemas with `new Function` where it may; the content policy forbids that, and would report each try.
z.config({ jitless: true });

const connection = openConnection();
const mirror = openMirror(connection, () => Date.now());
const hash = decodeURIComponent(window.location.hash.slice(1));
const places = openPlaces(parsePlace(hash));
connection.on('windows:show', (place) => places.go(place));
// A server or a payment of the fleet before leads nowhere in this one; where a door leads to stays.
connection.on('app:replaced', ({ app }) => {
  const { screen } = places.store.getState().spot;
  if (app.profile.kind !== 'open' || screen === 'server' || screen === 'payment') places.startAt({ screen: 'fleet' });
});
openTicks(
  {
    now: () => Date.now(),
    after(afterMs, act) {
      const timer = window.setTimeout(act, afterMs);
      return () => window.clearTimeout(timer);
    },
    isHidden: () => document.visibilityState === 'hidden',
    onVisibility(listener) {
      document.addEventListener('visibilitychange', listener);
      return () => document.removeEventListener('visibilitychange', listener);
    },
  },
  (now) => mirror.store.setState({ now }),
);
const root = document.getElementById('root');
if (root) createRoot(root).render(<App desk={{ connection, mirror, places }} />);
