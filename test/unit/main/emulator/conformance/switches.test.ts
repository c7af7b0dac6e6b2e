import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type SwitchesInput, switchesSchema } from '../../../../../src-main/emulator/Switches.ts';
import { control } from '../visitEmulator.ts';
import {
  chatWords,
  dashboardRefusal,
  eventLine,
  firstKept,
  firstStatus,
  framesOfChat,
  hasInvoiceHeader,
  heartbeats,
  type Look,
  listIsBare,
  logIsOneObject,
  memos,
  networksOfInvoice,
  nineCredentials,
  oldTokenInChat,
  openclawTakes,
  rails,
  restartByOwner,
  serverListIsBare,
  status31TimesByOwner,
  talkWithoutKey,
  tokenNames,
} from './looks.ts';
import { openStage, type Stage } from './Stage.ts';

const NETWORKS = ['eip155:84532', 'solana:EtWTRABZaYq6iMfeYKouRu166VU2xqa1'];

type Row = {
  readonly look: Look;
  /** A value of the switch, and what one sees then. The first is the default. */
  readonly seen: ReadonlyArray<readonly [SwitchesInput[keyof SwitchesInput], unknown]>;
};

/** Switches that are tested elsewhere, and where. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  wordMs: 'conversations.test.ts',
  requestMs: 'keyDelivery.test.ts',
  chatSilenceS: 'conversations.test.ts',
  toolPace: 'agentsTurns.test.ts',
  agentPhrasing: 'mesh.test.ts',
  deletedStreams: 'serverFaults.test.ts',
};

/** Every switch: what one sees by default, which is what the facts recommend, and otherwise. */
const ROWS: Readonly<Partial<Record<keyof SwitchesInput, Row>>> = {
  rateLimits: {
    look: status31TimesByOwner,
    seen: [
      ['documented', 200],
      ['strict', 429],
      ['off', 200],
    ],
  },
  rails: {
    look: rails,
    seen: [
      ['both', ['eip155 and solana']],
      ['evm', ['eip155']],
      ['solana', ['solana']],
    ],
  },
  solanaMemo: {
    look: memos,
    seen: [
      [null, [null, null]],
      ['order 7', ['order 7', 'order 7']],
    ],
  },
  v1Networks: {
    look: networksOfInvoice,
    seen: [
      [false, [NETWORKS, NETWORKS]],
      [true, [['base-sepolia', 'solana-devnet'], NETWORKS]],
    ],
  },
  bodyOnlyInvoice: {
    look: hasInvoiceHeader,
    seen: [
      [false, true],
      [true, false],
    ],
  },
  tokenField: {
    look: tokenNames,
    seen: [
      ['api_token', ['api_token']],
      ['token', ['token']],
      ['both', ['api_token', 'token']],
    ],
  },
  eventLine: {
    look: eventLine,
    seen: [
      ['server', 'event: server'],
      ['type', 'event: state.changed'],
      ['none', null],
    ],
  },
  spawnLog: {
    look: logIsOneObject,
    seen: [
      ['json', true],
      ['lines', false],
    ],
  },
  receiptList: {
    look: listIsBare,
    seen: [
      ['object', false],
      ['array', true],
    ],
  },
  acceptedWord: {
    look: firstStatus,
    seen: [
      ['pending', 'pending'],
      ['accepted', 'accepted'],
    ],
  },
  chatRefusal: {
    look: oldTokenInChat,
    seen: [
      ['401', [401, 'token_revoked']],
      ['403', [403, 'token_revoked']],
    ],
  },
  ownerActions: {
    look: restartByOwner,
    seen: [
      [true, 202],
      [false, 404],
    ],
  },
  heartbeatS: {
    look: heartbeats,
    seen: [
      [60, 6],
      [300, 2],
    ],
  },
  keepEvents: {
    look: firstKept,
    seen: [
      [10_000, 1],
      [500, 501],
    ],
  },
  openclawTakesOauth: {
    look: openclawTakes,
    seen: [
      [false, [['api_key'], ['api_key']]],
      [
        true,
        [
          ['api_key', 'oauth'],
          ['api_key', 'oauth'],
        ],
      ],
    ],
  },
  spawnCredentials: {
    look: nineCredentials,
    seen: [
      [64, 402],
      [8, 400],
    ],
  },
  bareServerList: {
    look: serverListIsBare,
    seen: [
      [false, false],
      [true, true],
    ],
  },
  bareDashboardErrors: {
    look: dashboardRefusal,
    seen: [
      [false, ['code', 'message', 'detail', 'request_id', 'error']],
      [true, ['error']],
    ],
  },
  chatVocabulary: {
    look: chatWords,
    seen: [
      ['openapi', ['delta', 'done', 'phase', 'tool_call_done', 'tool_call_start']],
      ['skill', ['done', 'text', 'tool_result', 'tool_use']],
    ],
  },
  chatDialect: {
    look: framesOfChat,
    seen: [
      ['classic', ['done', 'status', 'text', 'tool_result', 'tool_use']],
      ['modern', ['done', 'interim_text', 'phase', 'status', 'text_bulk', 'thinking', 'tool_result', 'tool_use']],
    ],
  },
  requireApiKey: {
    look: talkWithoutKey,
    seen: [
      [false, 'done'],
      [true, 'no_credential'],
    ],
  },
};

describe('where documents of the service disagree, each reading is to be had', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await openStage();
  });
  afterEach(() => stage.close());

  it.each(Object.entries(ROWS))('%s', async (name, { look, seen }) => {
    const defaults = switchesSchema.parse({}) as Readonly<Record<string, unknown>>;
    expect(seen[0]?.[0]).toBe(defaults[name]);
    for (const [value, expected] of seen) {
      await control(stage.emulator, 'POST', 'switches', { [name]: value });
      expect(await look(stage), `${name}: ${value}`).toEqual(expected);
    }
  });

  it('every switch is among them', () => {
    const walked = [...Object.keys(ROWS), ...Object.keys(ELSEWHERE)];
    expect(walked.sort()).toEqual(Object.keys(switchesSchema.shape).sort());
  });
});
