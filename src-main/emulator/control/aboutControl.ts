import { z } from 'zod';
import type { About } from '../help/About.ts';
import { whole } from '../help/fields.ts';
import { switchesSchema } from '../Switches.ts';
import { PLAY_ABOUT } from './aboutPlay.ts';
import { clockBody } from './ClockControl.ts';
import {
  clockReading,
  dashboardKeyList,
  eventList,
  fault,
  faultList,
  funded,
  ledger,
  madeDashboardKey,
  madeEvent,
  madeOrder,
  madeRequest,
  orderList,
} from './controlAnswers.ts';
import { eventBody, faultBody } from './controlBodies.ts';
import { dashboardKeyBody } from './dashboardKeyControl.ts';
import { fundBody } from './fund.ts';
import { requestBody } from './makeRequest.ts';
import { seedOrderBody } from './seedOrder.ts';

const control = { group: 'control', key: 'admin' } as const;
const switches = switchesSchema.meta({ id: 'Switches' });
const clockSays = 'How fast servers live, how old they are, and what time the service has.';

/** What each route of the control API says of itself, by method and name. To add one: a row. */
export const CONTROL_ABOUT: Readonly<Record<string, About>> = {
  'GET events/:orderId': {
    ...control,
    does: 'Reads the events that a server has told, without a stream.',
    query: z.object({
      cursor: whole.default(0).describe('Events after this id.'),
      limit: whole.min(1).max(1000).default(100),
    }),
    answers: { 200: { says: 'Oldest first.', body: eventList } },
    refuses: ['order_not_found'],
  },
  'POST events': {
    ...control,
    does: 'Makes one event happen on an order.',
    body: eventBody.meta({ id: 'EventRequest' }),
    example: { order_id: '550e8400-e29b-41d4-a716-446655440000', type: 'agent.wedged' },
    answers: { 201: { says: 'It happened.', body: madeEvent } },
    refuses: ['validation_failed', 'order_not_found', 'not_possible'],
  },
  'POST requests': {
    ...control,
    does: 'Lets somebody else ask something of a server: a message, a restart, a key.',
    body: requestBody.meta({ id: 'ControlRequest' }),
    example: { order_id: '550e8400-e29b-41d4-a716-446655440000', action: 'chat_message', text: 'How are you?' },
    answers: { 201: { says: 'It is under way; events and receipts tell of it.', body: madeRequest } },
    refuses: ['validation_failed', 'order_not_found', 'server_not_ready'],
  },
  'GET faults': {
    ...control,
    does: 'Lists every fault there is, and which are armed.',
    answers: { 200: { says: 'All of them.', body: faultList } },
  },
  'POST faults': {
    ...control,
    does: 'Arms a fault.',
    more: 'Parameters stand beside the name; `times` says how often it strikes. Some strike at once and are over.',
    body: faultBody.meta({ id: 'FaultRequest' }),
    example: { name: 'dropReplyAfterSettle' },
    answers: { 201: { says: 'Armed, or struck.', body: fault } },
    refuses: ['validation_failed'],
  },
  'DELETE faults': { ...control, does: 'Disarms all faults.', answers: { 204: { says: 'None is armed.' } } },
  'DELETE faults/:name': { ...control, does: 'Disarms one fault.', answers: { 204: { says: 'It is not armed.' } } },
  'GET clock': { ...control, does: 'Reads the clocks.', answers: { 200: { says: clockSays, body: clockReading } } },
  'POST clock': {
    ...control,
    does: 'Sets how fast servers live, and jumps ahead.',
    more: 'A jump moves the service and its servers together, and stays.',
    body: clockBody.meta({ id: 'ClockRequest' }),
    example: { speed: 60 },
    answers: { 200: { says: clockSays, body: clockReading } },
    refuses: ['validation_failed'],
  },
  'GET orders': {
    ...control,
    does: 'Lists all orders.',
    answers: { 200: { says: 'Oldest first.', body: orderList } },
  },
  'POST orders': {
    ...control,
    does: 'Puts an order there that nobody paid for, in the state asked for.',
    body: seedOrderBody.meta({ id: 'OrderRequest' }),
    example: { name: 'atlas', state: 'ready' },
    answers: { 201: { says: 'The order and a token to it.', body: madeOrder } },
    refuses: ['validation_failed'],
  },
  'DELETE orders/:orderId': {
    ...control,
    does: 'Deletes a server; what it has told can still be read.',
    answers: { 204: { says: 'It is deleted.' } },
    refuses: ['order_not_found'],
  },
  'GET dashboard-keys': {
    ...control,
    does: 'Lists the dashboard keys there were, without what they open.',
    answers: { 200: { says: 'Oldest first.', body: dashboardKeyList } },
  },
  'POST dashboard-keys': {
    ...control,
    does: 'Makes a dashboard key: an account of its own, with all orders or some, or one that opens nothing any more.',
    body: dashboardKeyBody.meta({ id: 'DashboardKeyRequest' }),
    example: { name: 'ann' },
    answers: { 201: { says: 'The key. It is shown this once.', body: madeDashboardKey } },
    refuses: ['validation_failed', 'order_not_found'],
  },
  'DELETE dashboard-keys/:keyId': {
    ...control,
    does: 'Revokes a dashboard key; its streams end.',
    answers: { 204: { says: 'It opens nothing any more.' } },
    refuses: ['not_found'],
  },
  'POST fund': {
    ...control,
    does: 'Gives an address of either chain play money.',
    body: fundBody.meta({ id: 'FundRequest' }),
    example: { address: '0x00000000000000000000000000000000000000a1', usdc: '100' },
    answers: { 200: { says: 'What it has now.', body: funded } },
    refuses: ['validation_failed'],
  },
  'GET ledger': {
    ...control,
    does: 'Reads the books: transfers, balances, and the money made out of nothing.',
    answers: { 200: { says: 'All of it. Balances add up to the fundings.', body: ledger } },
  },
  'GET switches': {
    ...control,
    does: 'Reads the switches.',
    answers: { 200: { says: 'As they stand.', body: switches } },
  },
  'POST switches': {
    ...control,
    does: 'Changes switches.',
    body: switches,
    example: { heartbeatS: 300 },
    answers: { 200: { says: 'As they stand now.', body: switches } },
    refuses: ['validation_failed'],
  },
  'DELETE switches': {
    ...control,
    does: 'Sets all switches as they were at the start.',
    answers: { 200: { says: 'As they stand now.', body: switches } },
  },
  ...PLAY_ABOUT,
};
