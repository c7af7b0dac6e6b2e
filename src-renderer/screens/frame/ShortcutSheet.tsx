import type { ReactNode } from 'react';
import { KeyCap, Sheet } from '../../parts/index.ts';
import { useMirrored } from '../desk/index.ts';

type Group = { readonly title: string; readonly keys: ReadonlyArray<readonly [string, string]> };

const GROUPS: readonly Group[] = [
  {
    title: 'Everywhere',
    keys: [
      ['g f', 'Fleet'],
      ['g i', 'Inbox'],
      ['g w', 'Wallet'],
      ['g m', 'Mesh'],
      ['g k', 'Access'],
      ['g p', 'Projects'],
      ['g s', 'Settings'],
      ['Ctrl 1…9', 'Server beside the number, at the left'],
      ['Ctrl J', 'Inbox'],
      ['Alt ←', 'Back'],
      ['Alt →', 'Forward'],
      ['Ctrl Shift L', 'Panic'],
      ['F6', 'Next region'],
      ['?', 'This sheet'],
    ],
  },
  {
    title: 'Fleet',
    keys: [
      ['↑ ↓', 'Move'],
      ['Enter', 'Open'],
      ['n', 'Spawn a server'],
      ['c', 'Chat'],
      ['/', 'Filter'],
    ],
  },
  {
    title: 'Server',
    keys: [
      ['1 2', 'Overview, Chat'],
      ['4 5 6', 'Engine, Mesh, Access'],
      ['Ctrl S', 'Save the engine'],
      ['t', 'Test the default credential'],
      ['r', 'Restart agent'],
      ['Enter', 'Send'],
      ['Shift Enter', 'New line'],
      ['Esc', 'Stop the answer'],
    ],
  },
  {
    title: 'Mesh',
    keys: [
      ['+', 'Pair; on the map: larger'],
      ['−  0', 'Smaller, show all'],
      ['↑ ↓ ← →', 'Walk from node to node'],
      ['Shift ↑ ↓ ← →', 'Move a node'],
      ['Enter', 'Open'],
    ],
  },
  {
    title: 'Inbox and payments',
    keys: [
      ['e', 'Done'],
      ['s', 'Snooze 1 h'],
      ['z', 'Undo'],
      ['c', 'Check a payment again'],
      ['A', 'Hold to approve'],
      ['f', 'Freeze the wallet'],
    ],
  },
];

const LAB: Group = {
  title: 'Demo lab',
  keys: [
    ['g l', 'Demo lab'],
    ['1…5', 'Its parts'],
    ['/', 'Find a fault'],
  ],
};

/** Every key there is. */
export function ShortcutSheet({ onClose }: { readonly onClose: () => void }): ReactNode {
  const hasLab = useMirrored((mirrored) => mirrored.lab !== null);
  return (
    <Sheet isOpen title="Keys" width="l" onClose={onClose}>
      <div className="shortcuts">
        {(hasLab ? [...GROUPS, LAB] : GROUPS).map((group) => (
          <section aria-label={group.title} key={group.title}>
            <h3>{group.title}</h3>
            <dl>
              {group.keys.map(([key, does]) => (
                <div key={key}>
                  <dt>{does}</dt>
                  <dd>
                    <span className="visually-hidden">{key}</span>
                    <KeyCap>{key}</KeyCap>
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Sheet>
  );
}
