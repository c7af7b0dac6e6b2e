import type { OrderId } from '../../src-shared/basics/index.ts';

/** Runs what concerns one server in the order it was asked, one after the other: two changes never see the same old state. */
export function inTurn(): <T>(orderId: OrderId, act: () => Promise<T>) => Promise<T> {
  const tails = new Map<OrderId, Promise<unknown>>();
  return async (orderId, act) => {
    const before = tails.get(orderId) ?? Promise.resolve();
    const turn = before.then(act, act);
    tails.set(orderId, turn);
    try {
      return await turn;
    } finally {
      if (tails.get(orderId) === turn) tails.delete(orderId);
    }
  };
}
