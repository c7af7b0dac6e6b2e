import type { Logger, OrderId } from '../../src-shared/basics/index.ts';

type Lent = { readonly logger: Logger; readonly orderId: OrderId };

/** Tells a listener of a chat. One that throws must end neither the socket nor the app; its error's text stays out, it may quote the frame. */
export function tellListener({ logger, orderId }: Lent, tell: () => void): void {
  try {
    tell();
  } catch (error) {
    const kind = error instanceof Error ? error.name : typeof error;
    logger.error('listener of the chat threw', { orderId, error: kind });
  }
}
