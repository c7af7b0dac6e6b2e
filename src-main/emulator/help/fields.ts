import { z } from 'zod';
import { ORDER_STATUSES } from '../orders/OrderRecord.ts';

/*
 * The words from which answers are described. They only describe: what the emulator says is built by hand, and the
 * conformance walk holds it against these descriptions.
 */

/** A moment, ISO 8601 in UTC. */
export const moment = z.string().meta({ format: 'date-time' });
export const uuid = z.string().meta({ format: 'uuid' });
export const link = z.string().meta({ format: 'uri' });

/** A count or a number of seconds. */
export const whole = z.number().int().min(0);

/** Anything by name. */
export const anything = z.record(z.string(), z.unknown());

export const serverStatus = z.enum(ORDER_STATUSES).describe('Where the order is. Treat words you do not know as new.');
