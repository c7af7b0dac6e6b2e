import type { OrderId } from '../../src-shared/basics/index.ts';

/** Which door of the service an order is reached through: `order` takes its access token, `dashboard` a dashboard key. */
export type Surface = 'order' | 'dashboard';

/** The path of one server behind a door, without a slash at the end. Both doors emit the same events and receipts (contract §5). */
export function serverPath(surface: Surface, orderId: OrderId): string {
  const root = surface === 'order' ? '/api/v1' : '/api/dashboard';
  return `${root}/servers/${encodeURIComponent(orderId)}`;
}
