import { accountId, intentId, type Money, messageId, serviceId } from '../../src-shared/basics/index.ts';
import type { AppView, ServerView, Snapshot } from '../../src-shared/contract/index.ts';
import {
  type AuthorisationFacts,
  type Conversation,
  EMPTY_MESH,
  type GuardCheck,
  type IntentState,
  type LabView,
  type Message,
  NO_ACCESS,
  type PaymentTerms,
  type PurchaseIntent,
  type WalletView,
} from '../../src-shared/domain/index.ts';
import { ATLAS, anOrder, LIVE, START_AT } from './builders.ts';

export const usdc = (minor: string): Money => ({ minor, unit: 'USDC' });

export function anApp(change: Partial<AppView> = {}): AppView {
  return {
    revision: 1,
    version: '0.1.0',
    host: 'browser',
    profile: { kind: 'open', profile: 'demo' },
    vault: { kind: 'demo' },
    service: { label: 'Demo fleet', isDemo: true, clockSpeed: 30 },
    network: { isOnline: true },
    streams: { live: 1, of: 1 },
    problems: [],
    settings: {
      theme: 'system',
      contrast: 'system',
      density: 'comfortable',
      noticeLevel: 'normal',
      noticeText: 'name_and_text',
      closeHidesWindow: true,
      snoozedUntilAt: null,
    },
    ...change,
  };
}

export function aServer(change: Parameters<typeof anOrder>[0] = {}, link = LIVE): ServerView {
  return { order: anOrder(change), link };
}

export function aWallet(change: Partial<WalletView> = {}): WalletView {
  return {
    revision: 1,
    account: {
      accountId: accountId('account-1'),
      rail: 'evm',
      network: 'eip155:84532',
      address: '0x68AB3EF62898D809255D3f87ED4CACAbaa017932',
      label: 'Play money',
      origin: 'demo',
      createdAt: START_AT,
      backedUpAt: null,
    },
    balance: { amount: usdc('100000000'), readAt: START_AT, problem: null },
    caps: { perPayment: usdc('20000000'), perDay: usdc('40000000'), per30Days: usdc('160000000'), serversPerDay: 2 },
    spent: { today: usdc('0'), last30Days: usdc('0'), serversToday: 0 },
    frozenAt: null,
    ...change,
  };
}

export const TERMS: PaymentTerms = {
  amount: usdc('14990000'),
  network: 'eip155:84532',
  asset: '0x036CbD53842c5426634e7929541eC2318f3dCF7e',
  payTo: '0xb78476F8e3b9D3f7A0Da8315272B00b26293535a',
  scheme: 'exact',
  maxTimeoutSeconds: 60,
};

export const AUTHORISATION: AuthorisationFacts = {
  from: '0x68AB3EF62898D809255D3f87ED4CACAbaa017932',
  nonce: `0x${'ea8b66'.padEnd(64, '0')}`,
  validBefore: START_AT / 1_000 + 60,
};

export const CHECKS: readonly GuardCheck[] = [
  { what: 'price', verdict: 'pass', say: 'It asks for the plan’s price.' },
  { what: 'recipient', verdict: 'pass', say: 'The recipient is the service’s known address.' },
];

export function anIntent(state: IntentState, change: Partial<PurchaseIntent> = {}): PurchaseIntent {
  return {
    intentId: intentId('intent-1'),
    serviceId: serviceId('demo'),
    revision: 1,
    accountId: accountId('account-1'),
    idempotencyKey: 'fleet_a12b28d4e5f60718a12b28d4e5f60718',
    name: 'vega',
    planId: 'test',
    planName: 'Solo',
    planPrice: usdc('14990000'),
    regionCode: 'eu-central',
    runtime: 'claude-code',
    model: null,
    hasCredential: false,
    createdAt: START_AT,
    state,
    journal: [
      { kind: 'drafted', at: START_AT },
      { kind: state.kind, at: START_AT },
    ],
    replaces: null,
    ...change,
  };
}

export function aConversation(change: Partial<Conversation> = {}): Conversation {
  return {
    orderId: ATLAS,
    revision: 1,
    socket: { kind: 'idle' },
    turn: 'idle',
    draft: '',
    unread: 0,
    lastText: null,
    lastAt: null,
    ...change,
  };
}

export function aMessage(seq: number, change: Partial<Message> = {}): Message {
  return {
    messageId: messageId(`message-${seq}`),
    orderId: ATLAS,
    seq,
    revision: 1,
    role: 'agent',
    at: START_AT + seq,
    state: 'done',
    parts: [{ kind: 'text', text: `words ${seq}` }],
    problem: null,
    ...change,
  };
}

/** A lab that was read, in which nothing goes on. */
export function aLab(change: Partial<LabView> = {}): LabView {
  return {
    revision: 2,
    isRead: true,
    clock: { speed: 30, aheadMs: 0 },
    armed: [],
    servers: [],
    scenario: null,
    recording: { state: 'empty', entries: 0, isFull: false, lastedMs: 0 },
    replay: null,
    folder: '/home/me/demo/recordings',
    files: [],
    books: [],
    transfers: [],
    transferCount: 0,
    events: [],
    ...change,
  };
}

export function aSnapshot(change: Partial<Snapshot> = {}): Snapshot {
  return {
    app: anApp(),
    servers: [],
    accounts: [],
    tokens: [],
    access: NO_ACCESS,
    projects: [],
    lab: null,
    inbox: [],
    conversations: [],
    intents: [],
    wallet: aWallet(),
    engines: [],
    rotations: [],
    mesh: EMPTY_MESH,
    ...change,
  };
}
