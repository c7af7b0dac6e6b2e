import { useRef } from 'react';
import type { OrderId } from '../../../src-shared/basics/index.ts';
import type { Spot } from '../../mirror/index.ts';
import { type KeyActs, useDesk, useKeys, useMirrored } from '../desk/index.ts';

/** `g` waits this long for its second letter, in milliseconds. */
const SECOND_LETTER_MS = 1_200;

const PLACES: Readonly<Record<string, Spot>> = {
  f: { screen: 'fleet' },
  i: { screen: 'inbox' },
  w: { screen: 'wallet' },
  m: { screen: 'mesh' },
  k: { screen: 'access' },
  p: { screen: 'projects' },
  s: { screen: 'settings' },
};
/** Only where there is a lab: in the demo. */
const LAB: Readonly<Record<string, Spot>> = { l: { screen: 'lab' } };

/** The keys that work on every screen. */
export function useGlobalKeys(pinned: readonly OrderId[], onHelp: () => void): void {
  const { places } = useDesk();
  const hasLab = useMirrored((mirrored) => mirrored.lab !== null);
  const pressed = useRef(0);
  const servers = Object.fromEntries(
    pinned.map((orderId, place) => [
      `Ctrl+${place + 1}`,
      () => places.go({ screen: 'server', orderId, tab: 'overview' }),
    ]),
  );
  const acts: KeyActs = {
    ...servers,
    ...secondLetters(hasLab ? { ...PLACES, ...LAB } : PLACES, pressed, places.go),
    g: (event) => {
      pressed.current = event.timeStamp;
    },
    '?': onHelp,
    'Ctrl+j': () => places.go({ screen: 'inbox' }),
    'Ctrl+n': () => places.go({ screen: 'spawn' }),
    // With Shift: the letter comes as a capital.
    'Ctrl+L': () => places.go({ screen: 'access', isPanic: true }),
    'Ctrl+,': () => places.go({ screen: 'settings' }),
    'Alt+ArrowLeft': places.back,
    'Alt+ArrowRight': places.forward,
  };
  // Before any screen hears it: the second letter of `g f` must not be the wallet's own `f`.
  useKeys(acts, 'first');
}

function secondLetters(
  letters: Readonly<Record<string, Spot>>,
  pressed: { current: number },
  go: (spot: Spot) => void,
): KeyActs {
  return Object.fromEntries(
    Object.entries(letters).map(([letter, spot]) => [
      letter,
      (event: KeyboardEvent) => {
        const isSecond = pressed.current > 0 && event.timeStamp - pressed.current < SECOND_LETTER_MS;
        pressed.current = 0;
        if (!isSecond) return false;
        go(spot);
        // The letter was the second of two: what it means alone on this screen is not meant.
        event.stopImmediatePropagation();
        return true;
      },
    ]),
  );
}
