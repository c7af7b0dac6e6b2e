/** Which streams to read: one per order, all of one service. */
export type Target = { readonly origin: string; readonly orderIds: readonly string[] };

/** What a reader says back. `onEvent` is called once for each event that is new, with its id. */
export type Hears = {
  readonly onLive: (orderId: string) => void;
  readonly onEvent: (orderId: string, id: number) => void;
};

/** Reads a stream per order, from `connect` on, and keeps it open as well as it can. */
export type Reading = { connect(): void; stop(): void };
export type Reader = (target: Target, hears: Hears) => Reading;

export const TOKEN = `osk_${'7'.repeat(64)}`;

export function pathOf(orderId: string): string {
  return `/api/v1/servers/${orderId}/events?cursor=0`;
}
