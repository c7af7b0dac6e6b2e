import { type ReactNode, useState } from 'react';
import { KeyCap, KeyValueList, Sheet } from '../../parts/index.ts';
import { useDesk, useGo, useKeys } from '../desk/index.ts';

const KEYS: ReadonlyArray<readonly [string, string]> = [
  ['n', 'Spawn a server'],
  ['c', 'Chat with the selected server'],
  ['/', 'Filter the fleet'],
  ['↑ ↓ Enter', 'Move in the fleet, open'],
  ['1 2', 'Overview and Chat of a server'],
  ['r', 'Restart a stuck agent, on its page'],
  ['e  s  z', 'In the inbox: done, snooze, undo'],
  ['Ctrl 1–9', 'A pinned server'],
  ['Ctrl J', 'Inbox'],
  ['Alt ← →', 'Back and forward'],
  ['F6', 'Next region of the window'],
  ['?', 'This list'],
];

/** Keys that work everywhere, and the sheet that lists all of them. */
export function KeySheet(): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const go = useGo();
  const { places } = useDesk();
  useKeys({
    '?': () => setOpen(true),
    'Ctrl+j': () => go({ screen: 'inbox' }),
    'Ctrl+n': () => go({ screen: 'spawn' }),
    'Ctrl+,': () => go({ screen: 'settings' }),
    'Alt+ArrowLeft': () => places.back(),
    'Alt+ArrowRight': () => places.forward(),
  });
  const facts = KEYS.map(([key, does]) => ({ key, label: does, value: <KeyCap>{key}</KeyCap> }));
  return (
    <Sheet isOpen={isOpen} title="Keys" onClose={() => setOpen(false)}>
      <KeyValueList facts={facts} />
    </Sheet>
  );
}
