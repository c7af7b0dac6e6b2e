import { createContext, type ReactNode, useContext } from 'react';
import type { App as Connection } from '../../connection/index.ts';
import type { Mirror, Places } from '../../mirror/index.ts';

/** What every screen may reach: the way to the app, the reflection of it, and the way through the page. */
export type Desk = {
  readonly connection: Pick<Connection, 'ask' | 'host'>;
  readonly mirror: Mirror;
  readonly places: Places;
  /** Which window this is: in Electron a payment has one of its own, with nothing else in it. */
  readonly window: 'main' | 'payment';
};

const DeskContext = createContext<Desk | null>(null);

export function DeskProvider({ desk, children }: { readonly desk: Desk; readonly children: ReactNode }): ReactNode {
  return <DeskContext value={desk}>{children}</DeskContext>;
}

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (desk === null) throw new Error('A screen was drawn outside the desk.');
  return desk;
}
