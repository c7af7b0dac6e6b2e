import { messageId, orderId, parseUsdc, problem } from '../../src-shared/basics/index.ts';
import type { Beat, Evidence, Message } from '../../src-shared/domain/index.ts';
import { type BeatBar, type FleetRowView, type LampKind, layBeats } from '../parts/index.ts';

/** The moment all specimens show, so that two pictures of one part are the same picture. */
export const NOW = Date.UTC(2026, 10, 23, 14, 24, 31);
const MINUTE = 60_000;

export const ALL_KINDS: readonly LampKind[] = [
  'payment_unknown',
  'access_lost',
  'install_failed',
  'stuck',
  'waiting_for_you',
  'installing',
  'working',
  'silent',
  'connecting',
  'unknown',
  'ready',
  'no_key',
  'expired',
  'retired',
];

/** Beats every five minutes with a lag that wanders; `late` and `missing` name bars from the right. */
export function someBeats(
  seed: number,
  late: readonly number[] = [],
  missing: readonly number[] = [],
  bars = 36,
): BeatBar[] {
  const beats: Beat[] = [];
  for (let bar = bars - 1; bar >= 0; bar -= 1) {
    if (missing.includes(bar)) continue;
    const lagMs = late.includes(bar) ? 45_000 : 200 + ((bar * 7919 + seed * 104_729) % 23) ** 2 * 4;
    beats.push({ at: NOW - bar * 10 * MINUTE, lagMs });
  }
  return layBeats(beats, NOW, bars < 36 ? NOW - bars * 10 * MINUTE : 0);
}

type Brief = readonly [string, LampKind, string, string, string, string];
const BRIEFS: readonly Brief[] = [
  ['nova-2', 'payment_unknown', 'Not a server yet', '3 min', 'Solo', 'eu-central'],
  ['echo', 'stuck', 'Chat request open for 6 min', '4 min, restart running', 'Solo', 'eu-north'],
  ['nova', 'installing', 'Building system daemons', 'about 3 min left', 'Pro', 'us-east'],
  ['atlas', 'ready', '“Deployed api, 3 checks passed” 14 min ago', '2 min ago', 'Solo', 'eu-central'],
  ['juno', 'working', '“Moving photos to the new disk” now', 'shell_exec, 18 s', 'Pro', 'eu-central'],
  ['vega', 'ready', '“Backup finished, 4.2 GB” 1 h ago', '4 min ago', 'Team', 'us-east'],
  ['lyra', 'unknown', 'Showing what was known at 14:20', 'our link is down', 'Solo', 'eu-north'],
  ['mira', 'no_key', 'Chats fail until a key is added', '1 min ago', 'Solo', 'us-west'],
  ['orion', 'expired', 'History stays here', '2 Nov', 'Solo', 'eu-central'],
];

export const ROWS: readonly FleetRowView[] = BRIEFS.map(([name, lamp, said, evidence, plan, region], place) => ({
  id: name,
  name,
  lamp,
  progress: lamp === 'installing' ? { done: 4, of: 7 } : null,
  said,
  evidence,
  ...beatsOf(name, place),
  plan,
  region,
  unread: { echo: 1, atlas: 2 }[name] ?? 0,
}));

function beatsOf(name: string, place: number): Pick<FleetRowView, 'beats' | 'beatsNote'> {
  if (name === 'nova-2') return { beats: null, beatsNote: 'Waits for the payment' };
  if (name === 'orion') return { beats: layBeats([], NOW, 0) };
  if (name === 'nova') return { beats: someBeats(place, [], [], 2) };
  if (name === 'echo') return { beats: someBeats(place, [5, 6], [1, 2]) };
  return { beats: someBeats(place, name === 'juno' ? [15] : []) };
}

export const PRICE = parseUsdc('14.99');
export const BALANCE = parseUsdc('35.01');
export const ADDRESS = '0x7Be1c2A0f3e94D5b6C78a9012d3E4f5061728394';

export const SILENT_AGENT = problem(
  'agent_silent',
  'The agent took the message but said nothing.',
  'Restart it, or try the same text again.',
  { correlationId: 'req_7c20…a1b2' },
);

export const QUOTE_CHANGED = problem(
  'price_mismatch',
  'The price is not what the plan says. Nothing was signed.',
  'Compare the two, then load the plans again.',
  { facts: { expected: '14.99 USDC', found: '44.99 USDC' } },
);

export const EVIDENCE: Evidence = {
  eventId: 812,
  at: NOW - 4 * MINUTE,
  raw: '{"type":"agent.wedged","stale_min":4,"last_heartbeat":"2026-11-23T14:18:12Z"}',
};

const message = { orderId: orderId('order-1'), revision: 1, problem: null };

export const MESSAGES: readonly Message[] = [
  {
    ...message,
    messageId: messageId('m1'),
    seq: 1,
    role: 'person',
    at: NOW - 9 * MINUTE,
    state: 'done' as const,
    parts: [{ kind: 'text', text: 'Is the disk fine?' }],
  },
  {
    ...message,
    messageId: messageId('m2'),
    seq: 2,
    role: 'agent',
    at: NOW - 8 * MINUTE,
    state: 'done' as const,
    parts: [
      {
        kind: 'tool',
        name: 'system_health',
        target: '/, /var/log',
        outcome: 'success',
        startedAt: NOW - 8 * MINUTE,
        endedAt: NOW - 8 * MINUTE + 800,
      },
      {
        kind: 'text',
        text: [
          'Health answers in **41 ms**. One thing to look at:',
          '',
          '| Path | Used | Note |',
          '|---|---:|---|',
          '| `/` | 71 % | fine |',
          '| `/var/log` | 92 % | journal grew 3.1 GB |',
          '',
          'See [the manual](https://docs.example.org/journal) or [this](http://plain.example.org).',
          '',
          '```journald.conf',
          '[Journal]',
          'SystemMaxUse=500M',
          '```',
          '',
          '- [x] looked at disks',
          '- [ ] cap the journal',
          '',
          '![a chart](https://pictures.example.org/a.png) and <b>raw html</b> and a hidden mark: \u202egnp.exe',
        ].join('\n'),
      },
    ],
  },
  {
    ...message,
    messageId: messageId('m3'),
    seq: 3,
    role: 'person',
    at: NOW - 2 * MINUTE,
    state: 'sent' as const,
    parts: [{ kind: 'text', text: 'Yes, cap it. Show me the line you change.' }],
  },
  {
    ...message,
    messageId: messageId('m4'),
    seq: 4,
    role: 'agent',
    at: NOW - MINUTE,
    state: 'answering' as const,
    parts: [
      { kind: 'text', text: 'I will set one value and restart the journal, no service stops.' },
      {
        kind: 'tool',
        name: 'shell_exec',
        target: 'journalctl --vacuum-size=500M',
        outcome: 'running',
        startedAt: NOW - 18_000,
        endedAt: null,
      },
      { kind: 'gap' },
      { kind: 'text', text: 'Freed 2.6 GB so far, checking that the old' },
    ],
  },
];
