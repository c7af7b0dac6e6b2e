import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { OrderId } from '../../../src-shared/basics/index.ts';
import { type EngineDraft, NO_DRAFT } from '../../../src-shared/domain/index.ts';

type Drafts = ReadonlyMap<OrderId, EngineDraft>;

const DraftsContext = createContext<StoreApi<Drafts> | null>(null);

/** Keeps what is changed and not written yet, per server, while a person walks around the app. Nothing secret is in it. */
export function EngineDraftsProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [store] = useState(() => createStore<Drafts>(() => new Map()));
  return <DraftsContext value={store}>{children}</DraftsContext>;
}

/** The draft of one server, and what puts another in its place. */
export function useEngineDraft(orderId: OrderId): readonly [EngineDraft, (draft: EngineDraft) => void] {
  const store = useContext(DraftsContext);
  if (store === null) throw new Error('An engine was drawn outside its drafts.');
  const draft = useStore(store, (drafts) => drafts.get(orderId) ?? NO_DRAFT);
  const put = useCallback(
    (next: EngineDraft) => store.setState((drafts) => new Map(drafts).set(orderId, next), true),
    [store, orderId],
  );
  return [draft, put];
}
