import { expect, test } from 'vitest';
import { keepInHistory, type PageHistory } from '../../../../src-renderer/mirror/index.ts';
import { ATLAS } from '../../../fakes/builders.ts';

const chat = { screen: 'server', orderId: ATLAS, tab: 'chat' } as const;
const fleet = { screen: 'fleet' } as const;
const inbox = { screen: 'inbox' } as const;

/** A tab's history: entries, the one that is shown, and steps that are heard of afterwards. */
class TabHistory implements PageHistory {
  entries: unknown[];
  at: number;
  #listeners: Array<(kept: unknown) => void> = [];

  constructor(entries: readonly unknown[] = [null], at = 0) {
    this.entries = [...entries];
    this.at = at;
  }
  get kept(): unknown {
    return this.entries[this.at];
  }
  push(kept: unknown): void {
    this.entries = [...this.entries.slice(0, this.at + 1), structuredClone(kept)];
    this.at += 1;
  }
  replace(kept: unknown): void {
    this.entries[this.at] = structuredClone(kept);
  }
  step(by: number): void {
    this.at = Math.max(0, Math.min(this.entries.length - 1, this.at + by));
    for (const listener of this.#listeners) listener(this.kept);
  }
  onStep(listener: (kept: unknown) => void): void {
    this.#listeners.push(listener);
  }
  /** The same tab after its page was loaded anew. */
  reloaded(): TabHistory {
    return new TabHistory(this.entries, this.at);
  }
}

function begin(history = new TabHistory()) {
  const places = keepInHistory(fleet, history);
  return { places, history, spot: () => places.store.getState().spot };
}

test('the browser’s Back and Forward go through the app, several steps at once too', () => {
  const { places, history, spot } = begin();
  places.go(inbox);
  places.go(chat);
  history.step(-1);
  expect(spot()).toEqual(inbox);
  history.step(1);
  expect(spot()).toEqual(chat);
  history.step(-2);
  expect(spot()).toEqual(fleet);
  expect(places.store.getState().ahead).toEqual([inbox, chat]);
});

test('the app’s own back and forward leave the browser at the same step', () => {
  const { places, history, spot } = begin();
  places.go(inbox);
  places.back();
  expect([spot(), history.at]).toEqual([fleet, 0]);
  places.back();
  expect(history.at).toBe(0);
  places.forward();
  expect([spot(), history.at]).toEqual([inbox, 1]);
});

test('a page that is loaded again is where it was, with the way back and forward', () => {
  const { places, history } = begin();
  places.go(inbox);
  places.go(chat);
  places.back();
  const again = begin(history.reloaded());
  expect(again.spot()).toEqual(inbox);
  again.places.forward();
  expect(again.spot()).toEqual(chat);
  again.history.step(-2);
  expect(again.spot()).toEqual(fleet);
});

test('another fleet: the steps of the one before lead nowhere', () => {
  const { places, history, spot } = begin();
  places.go(chat);
  places.startAt(fleet);
  history.step(-1);
  expect(spot()).toEqual(fleet);
  places.go(inbox);
  history.step(-1);
  expect(spot()).toEqual(fleet);
});

test.each([
  ['nothing', null],
  ['something else', { page: 3 }],
  ['a place that is none', { era: 0, at: 0, spot: { screen: 'server' }, behind: [], ahead: [] }],
])('an entry that holds %s is the first place', (_says, kept) => {
  expect(begin(new TabHistory([kept])).spot()).toEqual(fleet);
});
