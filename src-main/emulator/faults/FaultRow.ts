import { z } from 'zod';

/** One misbehaviour: how often it strikes when nobody says (null: until cleared, 0: once, at once), what it takes, what it does. */
export type FaultRow = {
  readonly times: number | null;
  readonly params: z.ZodObject;
  readonly does: string;
};

/** For a fault that takes nothing. */
export const none = z.strictObject({});
/** For a fault that must be told which order it is about. */
export const orderId = z.uuid();
/** For a fault that is about one order when told so, else about all. */
export const forOrder = { order_id: orderId.optional() };

/** An address of either chain, as it stands in an invoice. */
export const address = z.string().regex(/^(0x[0-9a-fA-F]{40}|[1-9A-HJ-NP-Za-km-z]{32,44})$/);

/** A whole number within bounds, both included. */
export function whole(min: number, max: number): z.ZodInt {
  return z.int().min(min).max(max);
}
