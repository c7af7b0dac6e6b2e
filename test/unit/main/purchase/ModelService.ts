import type { AskChain } from '../../../../src-main/purchase/index.ts';
import type { HttpReply, HttpRequest } from '../../../../src-main/wire/index.ts';
import { type Answer, ok, problem, refused } from '../../../../src-shared/basics/index.ts';
import { BASE_SEPOLIA, type JsonValue } from '../../../../src-shared/protocol/index.ts';

/** What the network and the service do with one order request. */
export type Outcome =
  | 'fine'
  | 'lost on the way'
  | 'answer lost'
  | 'fails before'
  | 'fails after'
  | 'arrives later'
  | 'refused unread'
  | 'arrives twice';
export const OUTCOMES: readonly Outcome[] = [
  'fine',
  'lost on the way',
  'answer lost',
  'fails before',
  'fails after',
  'arrives later',
  'arrives twice',
  'refused unread',
];

export type ModelTransfer = {
  readonly nonce: string;
  readonly value: string;
  readonly to: string;
  readonly orderId: string;
};

/** A service and its chain, as small as the contract allows: first answers by key, one use per nonce, a clock. */
export class ModelService {
  readonly transfers: ModelTransfer[] = [];
  readonly tokens = new Map<string, string>();
  #firstAnswers = new Map<string, { body: string; text: string }>();
  #late: HttpRequest[] = [];
  #later: HttpRequest[] = [];
  #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** What was held up on the way the time before last arrives now. */
  arrive(): void {
    for (const request of this.#late) this.#serve(request);
    this.#late = this.#later;
    this.#later = [];
  }

  order(request: HttpRequest, outcome: Outcome): Answer<HttpReply> {
    switch (outcome) {
      case 'lost on the way':
        return gone();
      case 'arrives later':
        this.#later.push(request);
        return gone();
      case 'fails before':
        return reply(500, '{}');
      case 'answer lost':
        this.#serve(request);
        return gone();
      case 'fails after':
        this.#serve(request);
        return reply(502, 'bad gateway');
      case 'arrives twice':
        this.#serve(request);
        return this.#serve(request);
      case 'refused unread':
        return invoice();
      case 'fine':
        return this.#serve(request);
    }
  }

  readonly askChain: AskChain = async (method, params) => {
    if (method === 'eth_chainId') return ok('0x14a34');
    if (method === 'eth_getBlockByNumber') return ok({ number: '0x1', timestamp: hex(this.#chainTime) });
    if (method === 'eth_getLogs') return ok([]);
    const data = String((params[0] as Record<string, JsonValue>)['data']);
    const isUsed = this.transfers.some((transfer) => data.endsWith(transfer.nonce.slice(2)));
    return ok(`0x${(isUsed ? '1' : '0').padStart(64, '0')}`);
  };

  get #chainTime(): number {
    return Math.floor(this.#now() / 1000);
  }

  #serve(request: HttpRequest): Answer<HttpReply> {
    const key = request.headers?.['Idempotency-Key'] ?? '';
    const body = Buffer.from(request.body ?? '').toString('utf8');
    const first = this.#firstAnswers.get(key);
    if (first !== undefined) return first.body === body ? reply(200, first.text) : reply(409, '{}');
    const payment = request.headers?.['PAYMENT-SIGNATURE'];
    if (payment === undefined) return invoice();
    const { payload } = JSON.parse(Buffer.from(payment, 'base64').toString('utf8'));
    const { nonce, value, to, validBefore } = payload.authorization;
    const isUsed = this.transfers.some((transfer) => transfer.nonce === nonce);
    if (isUsed || Number(validBefore) <= this.#chainTime) return invoice();
    const orderId = `order-${this.transfers.length + 1}`;
    const text = JSON.stringify({
      order_id: orderId,
      api_token: `osk_${orderId}`,
      plan: 'Solo',
      status: 'provisioning',
    });
    this.transfers.push({ nonce, value, to, orderId });
    this.tokens.set(orderId, `osk_${orderId}`);
    this.#firstAnswers.set(key, { body, text });
    return reply(200, text);
  }
}

export const MODEL_PRICE = '14990000';

function invoice(): Answer<HttpReply> {
  const { network, usdc, recipients } = BASE_SEPOLIA;
  const accepts = [
    {
      scheme: 'exact',
      network,
      asset: usdc,
      amount: MODEL_PRICE,
      payTo: recipients[0],
      maxTimeoutSeconds: 60,
      extra: {},
    },
  ];
  const required = { x402Version: 2, error: 'Payment required', resource: { url: 'http://model/' }, accepts };
  return reply(402, '{}', { 'payment-required': Buffer.from(JSON.stringify(required)).toString('base64') });
}

function reply(status: number, bodyText: string, headers: Record<string, string> = {}): Answer<HttpReply> {
  return ok({
    status,
    bodyText,
    headers: { get: (name) => headers[name] ?? null },
    correlationId: null,
    serverDateAt: null,
  });
}

function gone(): Answer<HttpReply> {
  return refused(problem('network_unreachable', 'Nobody answered.', 'Try again.'));
}

const hex = (value: number) => `0x${value.toString(16)}`;
