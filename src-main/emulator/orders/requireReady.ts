import { Refusal } from '../http/Refusal.ts';
import type { OrderRecord } from './OrderRecord.ts';

/** Refusal: 503 `server_not_ready`; `therefore` ends its sentence. */
export function requireReady(order: OrderRecord, therefore: string): void {
  if (order.setupComplete && order.status === 'running') return;
  throw new Refusal(503, 'server_not_ready', `The server is not ready yet, ${therefore}`);
}
