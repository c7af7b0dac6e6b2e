import { z } from 'zod';

/** One misbehaviour: how often it strikes when nobody says (null: until cleared, 0: once, at once), what it takes, what it does. */
export type FaultRow = {
  readonly times: number | null;
  readonly params: z.ZodObject;
  readonly does: string;
};

export const none = z.strictObject({});
export const orderId = z.uuid();
export const forOrder = { order_id: orderId.optional() };

export function whole(min: number, max: number): z.ZodInt {
  return z.int().min(min).max(max);
}
