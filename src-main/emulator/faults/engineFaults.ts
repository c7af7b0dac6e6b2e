import { z } from 'zod';
import { RUNTIMES } from '../engine/drivers.ts';
import { type FaultRow, forOrder, orderId } from './FaultRow.ts';

/** What goes wrong with the config of the boxes: their gateway, their drivers, their AI keys. */
export const engineFaults = {
  driverUnhealthy: {
    times: null,
    params: z.strictObject({ driver: z.enum(RUNTIMES).default('openclaw'), ...forOrder }),
    does: 'A driver of the servers does not work: agents can not be moved to it.',
  },
  gatewayHtml: {
    times: 1,
    params: z.strictObject(forOrder),
    does: 'The next call to a config is answered 502 with a page.',
  },
  gatewayUnreachable: {
    times: null,
    params: z.strictObject(forOrder),
    does: 'The service does not reach the server: its config answers 503 and keys are not delivered.',
  },
  configChangedElsewhere: {
    times: 0,
    params: z.strictObject({ agent: z.string().max(64).default('osmoda'), ...forOrder }),
    does: 'Somebody else gives an agent another model, at once and without a word.',
  },
  hasApiKeyLie: {
    times: 1,
    params: z.strictObject(forOrder),
    does: 'The next AI key is said to be delivered, but the agent stays disabled.',
  },
  keyUnchecked: {
    times: 1,
    params: z.strictObject(forOrder),
    does: 'The next AI key is delivered and used, whether or not its provider knows it.',
  },
  loseApiKey: {
    times: 0,
    params: z.strictObject({ order_id: orderId }),
    does: 'The server has lost its AI key, and says so.',
  },
} as const satisfies Record<string, FaultRow>;
