import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { OrderId } from '../../../src-shared/basics/index.ts';
import { type EngineDraft, NO_DRAFT, type WriteOutcome } from '../../../src-shared/domain/index.ts';

/** What is changed and not written yet, and what became of the last try to write it, by agent. */
export type EngineWork = { readonly draft: EngineDraft; readonly outcomes: ReadonlyMap<string, WriteOutcome> };

export const NO_WORK: EngineWork = { draft: NO_DRAFT, outcomes: new Map() };

type Works = ReadonlyMap<OrderId, EngineWork>;

const WorksContext = createContext<StoreApi<Works> | null>(null);

/** Keeps the unwritten work on each server while a person walks around the app. Nothing secret is in it. */
export function EngineDraftsProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [store] = useState(() => createStore<Works>(() => new Map()));
  return <WorksContext value={store}>{children}</WorksContext>;
}

/** The work on one server, and what changes it. */
export function useEngineWork(
  orderId: OrderId,
): readonly [EngineWork, (change: (work: EngineWork) => EngineWork) => void] {
  const store = useContext(WorksContext);
  if (store === null) throw new Error('An engine was drawn outside its drafts.');
  const work = useStore(store, (works) => works.get(orderId) ?? NO_WORK);
  const change = useCallback(
    (next: (work: EngineWork) => EngineWork) =>
      store.setState((works) => new Map(works).set(orderId, next(works.get(orderId) ?? NO_WORK)), true),
    [store, orderId],
  );
  return [work, change];
}
