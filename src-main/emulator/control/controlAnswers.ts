import { z } from 'zod';
import { anything, moment, serverStatus, uuid, whole } from '../help/fields.ts';
import { ACTIONS } from '../receipts/Receipt.ts';

const amount = z.string().describe('Base units, 6 decimals.');
const account = {
  id: z.string().describe('The first 16 hex digits of the SHA-256 of the key.'),
  name: z.string(),
  orders: z.array(uuid).nullable().describe('What it opens; null is every order.'),
};
const address = { network: z.string(), address: z.string() };

export const eventList = z
  .object({
    order_id: uuid,
    events: z.array(z.looseObject({ id: whole, ts: moment, order_id: uuid, type: z.string() })),
  })
  .meta({ id: 'Events' });

export const madeRequest = z
  .object({ order_id: uuid, action: z.enum(ACTIONS), request_id: z.string() })
  .meta({ id: 'MadeRequest' });

export const madeEvent = z.object({ order_id: uuid, type: z.string(), id: whole }).meta({ id: 'MadeEvent' });

const faultFields = z.object({
  name: z.string(),
  does: z.string(),
  takes: z
    .array(z.string())
    .describe('A word for each parameter: `order_id` must be given, `[family]` may be, `seconds=5` has a default.'),
  atOnce: z.boolean().describe('It strikes at the moment it is armed, and is over.'),
  armed: z.boolean(),
  remaining: whole.nullable().describe('How often it will still strike; null is until it is disarmed.'),
  params: anything,
});
export const fault = faultFields.meta({ id: 'Fault' });
export const faultList = z.object({ faults: z.array(fault) }).meta({ id: 'Faults' });

export const clockReading = z
  .object({ speed: z.number(), life_ms: whole.describe('Server time so far.'), now: moment })
  .meta({ id: 'ClockReading' });

export const orderList = z
  .object({
    orders: z.array(
      z.object({
        order_id: uuid,
        name: z.string(),
        plan: z.string(),
        status: serverStatus,
        life: z.string().describe('What the simulated server does: installing, beating, silent, wedged …'),
        created_at: moment,
        last_event_id: whole,
      }),
    ),
  })
  .meta({ id: 'Orders' });

export const madeOrder = z.object({ order_id: uuid, api_token: z.string() }).meta({ id: 'MadeOrder' });

export const madeDashboardKey = z.object({ ...account, dashboard_key: z.string() }).meta({ id: 'MadeDashboardKey' });

export const dashboardKeyList = z
  .object({
    keys: z.array(
      z.object({
        ...account,
        created_at: moment,
        expires_at: moment.nullable(),
        revoked_at: moment.nullable(),
      }),
    ),
  })
  .meta({ id: 'DashboardKeys' });

export const funded = z
  .object({
    ...address,
    asset: z.string(),
    balance: amount,
    account: z.string().optional().describe('On Solana, the token account that holds it.'),
  })
  .meta({ id: 'Funded' });

export const ledger = z
  .object({
    transfers: z.array(
      z.object({
        from: z.string(),
        to: z.string(),
        amount,
        asset: z.string(),
        network: z.string(),
        transaction: z.string(),
        nonce: z.string(),
        memo: z.string().nullable().describe('On Solana, what the payment says.'),
        order_id: uuid.nullable(),
        at: moment,
      }),
    ),
    balances: z.array(z.object({ ...address, amount })),
    fundings: z.array(z.object({ ...address, amount, at: moment })),
  })
  .meta({ id: 'Ledger' });
