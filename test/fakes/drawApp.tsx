import { act, configure, render } from '@testing-library/react';
import { App } from '../../src-renderer/App.tsx';
import { openMirror, openPlaces, type Spot } from '../../src-renderer/mirror/index.ts';
import type { Desk } from '../../src-renderer/screens/desk/index.ts';
import type { Snapshot } from '../../src-shared/contract/index.ts';
import { START_AT } from './builders.ts';
import { FakeConnection } from './FakeConnection.ts';
import { aSnapshot } from './pageBuilders.ts';
import { SOON } from './soon.ts';

// A page that is drawn anew takes a busy machine more than the one second that would be waited for it.
configure({ asyncUtilTimeout: SOON.timeout });

/** Draws the whole page over a fake app, at a place, with a clock that stands still. */
export async function drawApp(
  snapshot: Partial<Snapshot>,
  spot: Spot = { screen: 'fleet' },
  connection?: FakeConnection,
  window: Desk['window'] = 'main',
) {
  const app = connection ?? new FakeConnection(() => aSnapshot(snapshot));
  const mirror = openMirror(app, () => START_AT);
  const places = openPlaces(spot);
  app.on('windows:show', (place) => places.go(place));
  const drawn = render(<App desk={{ connection: app, mirror, places, window }} />);
  await act(async () => {
    await new Promise((resolve) => setImmediate(resolve));
  });
  return { connection: app, mirror, places, ...drawn };
}
