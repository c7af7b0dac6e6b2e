import { z } from 'zod';
import type { SharedAbout } from '../help/About.ts';
import { whole } from '../help/fields.ts';
import { keyBody } from './keyBody.ts';
import { ACTIONS } from './Receipt.ts';
import { keyAccepted, receipt, receiptList, restartAccepted } from './receiptAnswers.ts';

export const aboutReceiptList: SharedAbout = {
  does: 'Lists the latest requests of a server: chats, restarts, key deliveries.',
  query: z.object({ action: z.enum(ACTIONS).optional(), limit: whole.min(1).max(100).default(20) }),
  answers: { 200: { says: 'Newest first.', body: receiptList } },
  refuses: ['order_not_found'],
};

export const aboutReceipt: SharedAbout = {
  does: 'Says how one request fares.',
  answers: { 200: { says: 'Its receipt.', body: receipt } },
  refuses: ['request_not_found'],
};

export const aboutRestart: SharedAbout = {
  does: 'Restarts an agent, which frees one that is stuck.',
  more: 'It takes a moment: follow the request in the events, or ask for its receipt.',
  answers: { 202: { says: 'The restart is under way.', body: restartAccepted } },
  refuses: ['server_not_ready'],
};

export const aboutSetKey: SharedAbout = {
  does: 'Gives the server an AI key.',
  more: 'The key is looked at and let go. It has arrived when `state.changed` says `has_api_key`.',
  body: keyBody.meta({ id: 'KeyRequest' }),
  example: { api_key: 'sk-ant-api03-0123456789', provider: 'anthropic' },
  answers: { 202: { says: 'The delivery is under way.', body: keyAccepted } },
  refuses: ['order_not_found'],
};
