import './style/index.css';
import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import { parsePlace } from '../src-shared/contract/index.ts';
import { App } from './App.tsx';
import { openConnection } from './connection/index.ts';
import { keepInHistory, openMirror, openPaymentPlaces, openTicks, type PageHistory } from './mirror/index.ts';

// Zod compiles its schemas with `new Function` where it may; the content policy forbids that, and would report each try.
z.config({ jitless: true });

const connection = openConnection();
const mirror = openMirror(connection, () => Date.now());
const here = parsePlace(decodeURIComponent(window.location.hash.slice(1)));
const isPaymentWindow =
  connection.host === 'electron' && new URLSearchParams(window.location.search).get('window') === 'payment';
const places = isPaymentWindow
  ? openPaymentPlaces(here, (place) => void connection.ask('windows:show', { place }))
  : keepInHistory(here, pageHistory());
connection.on('windows:show', (place) => {
  if (!isPaymentWindow) places.go(place);
});
// A server or a payment of the fleet before leads nowhere in this one; where a door leads to stays.
connection.on('app:replaced', ({ app }) => {
  const { screen } = places.store.getState().spot;
  if (app.profile.kind !== 'open' || screen === 'server' || screen === 'payment' || screen === 'lab')
    places.startAt({ screen: 'fleet' });
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

function pageHistory(): PageHistory {
  const { history } = window;
  return {
    kept: history.state,
    push: (kept) => history.pushState(kept, ''),
    replace: (kept) => history.replaceState(kept, ''),
    step: (by) => history.go(by),
    onStep: (listener) => window.addEventListener('popstate', (event) => listener(event.state)),
  };
}

const root = document.getElementById('root');
const desk = { connection, mirror, places, window: isPaymentWindow ? 'payment' : 'main' } as const;
if (root) createRoot(root).render(<App desk={desk} />);
