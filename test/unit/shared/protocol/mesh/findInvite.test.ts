import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  findInvite,
  findInvites,
  hideInvites,
  separateInvites,
} from '../../../../../src-shared/protocol/mesh/index.ts';
import { encodeInvite, inLines, inviteCode, inviteFields } from '../../../../fakes/invites.ts';

const NOW = 1_790_000_000_000;
const CODE = inviteCode('atlas', NOW + 600_000);
const OTHER = inviteCode('nova', NOW + 900_000, '198.51.100.9:18800');

/** Ways in which agents, mails and terminals hand on a code. */
const WRAPPED: Record<string, string> = {
  'the code alone': CODE,
  'blanks and quotes around it': `  "${CODE}" \n`,
  'in a sentence': `Sure, here is one: ${CODE}. Be quick.`,
  'in a code span': `Tell it to accept \`${CODE}\`, please.`,
  'in a code block': `**Mesh invite**\n\n\`\`\`\n${CODE}\n\`\`\`\n\nExpires soon.`,
  'in lines of 76': `Broken into lines:\n\n\`\`\`\n${inLines(CODE)}\n\`\`\`\n\nExpires: soon`,
  'in lines of 60 that are quoted': `> ${inLines(CODE, 60, '\n> ')}\n\nThat is it.`,
  'in lines that are indented, with Windows line ends': `    ${inLines(CODE, 64, '\r\n    ')}\r\n`,
  'in lines with an empty one between': inLines(CODE, 400, '\n\n'),
  'in lines that end with a backslash': inLines(CODE, 72, '\\\n'),
  'with invisible marks in it': inLines(CODE, 500, '\u200B'),
  'with text glued on in front': `code:Invite${CODE} then`,
  'with text glued on behind': `${CODE}Give this to the other server.`,
  'with text glued on behind the last line': `${inLines(CODE)}Then tell me.`,
  'as JSON of the tool': JSON.stringify({ invite_code: CODE, expires_at: '2026-09-21T12:00:00Z' }),
  'as base64 with padding': Buffer.from(CODE, 'base64url').toString('base64'),
  'beside a web token': `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln and ${CODE}`,
  'beside an older one': `old ${inviteCode('atlas', NOW - 1)} new ${CODE}`,
  'beside a cut one': `${CODE.slice(0, 700)} … whole: ${CODE}`,
};

describe('an invite in a free text', () => {
  it.each(Object.entries(WRAPPED))('is found %s', (_, text) => {
    expect(findInvite(text, NOW)).toEqual({
      ok: true,
      value: {
        code: CODE,
        endpoint: '203.0.113.7:18800',
        instanceId: inviteFields('atlas', NOW).instance_id,
        noisePubkeyHex: inviteFields('atlas', NOW).noise_static_pubkey,
        expiresAt: NOW + 600_000,
      },
    });
  });

  it('is the one that lasts longest when there are several', () => {
    expect(findInvite(`${CODE}\n\n${OTHER}`, NOW)).toMatchObject({ ok: true, value: { code: OTHER } });
    expect(findInvites(`${CODE} ${OTHER}`)).toHaveLength(2);
  });

  const { expires_at: _, ...timeless } = inviteFields('atlas', NOW);
  it.each([
    ['nothing', '', 'invite_missing'],
    ['prose', 'I can not make an invite: the mesh daemon is down.', 'invite_missing'],
    ['a shortened code', `${CODE.slice(0, 40)}…`, 'invite_cut'],
    ['half a code', CODE.slice(0, 1_200), 'invite_cut'],
    ['half a code in lines, with prose after it', `${inLines(CODE.slice(0, 900))}\n\nGive it to nova.`, 'invite_cut'],
    ['another code', Buffer.from('x'.repeat(200)).toString('base64url'), 'not_an_invite'],
    ['a code that lacks its time', encodeInvite(timeless), 'not_an_invite'],
    [
      'a code with a short key',
      encodeInvite({ ...inviteFields('atlas', NOW + 1), mlkem_encap_key: 'AAAA' }),
      'not_an_invite',
    ],
    ['a code of yesterday', inviteCode('atlas', NOW - 1), 'invite_expired'],
    ['a code for this very machine', inviteCode('atlas', NOW + 1, '127.0.0.1:18800'), 'invite_loopback'],
    ['the same by name', inviteCode('atlas', NOW + 1, 'localhost:18800'), 'invite_loopback'],
    ...[
      '[::1]',
      '::1',
      '[::]',
      '127.1',
      '[::ffff:127.0.0.1]',
      '[::127.0.0.1]',
      '[0:0:0:0:0:ffff:7f00:1]',
      '[64:ff9b::127.0.0.1]',
      '2130706433',
      '0x7f.1',
      '0177.0.0.1',
      '127.0.0.1.',
      'LOCALHOST.',
      'atlas.localhost',
      '0',
      '0.1.2.3',
      '169.254.169.254',
      '[::ffff:169.254.1.1]',
      '0xa9fea9fe',
      '[fe80::1]',
      '[febf::1%eth0]',
    ].map((host): [string, string, string] => [
      `a code for ${host}`,
      inviteCode('atlas', NOW + 1, `${host}:18800`),
      'invite_loopback',
    ]),
    ['a code for a port that is none', inviteCode('atlas', NOW + 1, '203.0.113.7:99999'), 'not_an_invite'],
    ...[
      '203.0.113.7/a',
      'me@203.0.113.7',
      '127.0.0.%31',
      '1.2.3.4.5',
      '4294967296',
      '[::1::]',
      '[12345::]',
      '08.1',
    ].map((host): [string, string, string] => [
      `a code for ${host}, which is no host`,
      inviteCode('atlas', NOW + 1, `${host}:18800`),
      'not_an_invite',
    ]),
  ])('is refused with a reason, and never quoted: %s', (_, text, code) => {
    const answer = findInvite(text, NOW);
    expect(answer).toMatchObject({ ok: false, problem: { code } });
    if (text.length > 100) expect(JSON.stringify(answer)).not.toContain(text.slice(20, 90));
  });

  it.each([
    '10.0.0.7',
    '128.0.0.1',
    '169.253.1.1',
    '[::ffff:203.0.113.7]',
    '[fec0::1]',
    '2001:db8::7',
    'box.localhost.example',
  ])('is taken when it leads elsewhere: %s', (host) =>
    expect(findInvite(inviteCode('atlas', NOW + 1, `${host}:18800`), NOW).ok).toBe(true),
  );

  it('lasts an hour at most, whatever it says', () => {
    const far = inviteCode('atlas', Date.UTC(2099, 0, 1));
    expect(findInvite(far, NOW)).toMatchObject({ ok: true, value: { expiresAt: NOW + 3_600_000 } });
    expect(findInvite(far, null)).toMatchObject({ ok: true, value: { expiresAt: Date.UTC(2099, 0, 1) } });
  });

  it('is found wherever it stands, however long its fields are', () => {
    const word = fc.stringMatching(/^[a-zA-Z ,.:`"'\n-]{0,40}$/);
    const endpoint = fc.constantFrom('198.51.100.7:18800', '[2001:db8::1]:18800', 'box.example:1');
    fc.assert(
      fc.property(word, word, endpoint, fc.integer({ min: 1, max: 3_600_000 }), (before, after, at, ttl) => {
        const code = inviteCode(before, NOW + ttl, at);
        const found = findInvite(`${before} ${code} ${after}`, NOW);
        expect(found).toMatchObject({ ok: true, value: { code, endpoint: at, expiresAt: NOW + ttl } });
      }),
      { numRuns: 60, seed: 4 },
    );
  });

  it('is never made up from noise, and nothing throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
        expect(findInvite(text, NOW).ok).toBe(false);
        expect(separateInvites(text, false)).toEqual({
          pieces: text === '' ? [] : [{ kind: 'text', text }],
          rest: '',
        });
      }),
      { numRuns: 200, seed: 4 },
    );
  });
});

describe('a text that is made to be slow to read', () => {
  const MEBIBYTE = 1_048_576;
  /** Beginnings of objects, in threes of letters so that they meet in base64: one after another, nested, within strings. */
  const BEGINNINGS = ['{  ', '{"a":"', '{"a":{', '{"\\"ab', '{"a\\"":"', '{"abcde":', '{"endpoint":', '{":1,"a":"b'];
  const inBase64 = (text: string) => Buffer.from(text).toString('base64url');

  // A search that reads far from every beginning takes minutes for these: it would not end within the time of a test.
  it.each(BEGINNINGS.flatMap((text) => ['', '\n', ' '].map((between) => [text, between] as const)))(
    'is read to its end all the same: a mebibyte of %j with %j between',
    (beginning, between) => {
      const unit = inBase64(beginning) + between;
      const text = unit.repeat(Math.floor(MEBIBYTE / unit.length));
      expect(findInvites(text).every(({ reading }) => reading?.ok !== true)).toBe(true);
      expect(findInvites(`${text}. ${CODE}`).some(({ reading }) => reading?.ok)).toBe(true);
    },
  );

  it('is nothing to wait for: what has no field of an invite in its first letters is shown before it ends', () => {
    const text = inBase64(`{"a":"${'b'.repeat(600)}`);
    expect(separateInvites(text, true)).toEqual({ pieces: [{ kind: 'text', text }], rest: '' });
  });
});

/** What is shown of a text that comes in pieces. */
function stream(text: string, sizes: readonly number[]): { shown: string; invites: number; seen: string[] } {
  let rest = '';
  let shown = '';
  let invites = 0;
  const seen: string[] = [];
  const take = (pieces: ReturnType<typeof separateInvites>['pieces']) => {
    for (const piece of pieces) {
      if (piece.kind === 'text') shown += piece.text;
      else invites += 1;
    }
    seen.push(shown);
  };
  let at = 0;
  for (let turn = 0; at < text.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    const next = separateInvites(rest + text.slice(at, at + size), true);
    take(next.pieces);
    rest = next.rest;
    at += size;
  }
  take(separateInvites(rest, false).pieces);
  return { shown, invites, seen };
}

describe('a text with invites, as it streams', () => {
  it('never shows a piece of a code, whatever the pieces it comes in', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 97 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(WRAPPED)), sizes, (text, cut) => {
        const { shown, invites, seen } = stream(text, cut);
        expect(invites).toBeGreaterThan(0);
        for (const moment of seen) expect(moment).not.toMatch(/eyJlbmRwb2ludC|[A-Za-z0-9_+/-]{60}/);
        expect(shown).toBe(
          separateInvites(text, false)
            .pieces.flatMap((p) => (p.kind === 'text' ? p.text : []))
            .join(''),
        );
      }),
      { numRuns: 120, seed: 4 },
    );
  });

  it('shows everything else at once, but for a word that may become a code', () => {
    const shown = (text: string) => separateInvites(text, true).pieces.map((p) => (p.kind === 'text' ? p.text : '*'));
    expect(shown('The disk is 61 % full.')).toEqual(['The disk is 61 % full.']);
    expect(shown('id 0123456789abcdef0123456789abcdef is')).toEqual(['id 0123456789abcdef0123456789abcdef is']);
    expect(shown('The code: eyJlbmRwb2')).toEqual(['The code: ']);
    expect(shown('th')).toEqual(['th']);
    expect(shown('the')).toEqual(['th']);
    expect(separateInvites('the', true).rest).toBe('e');
  });

  it('gives up what was held back as soon as it is no invite', () => {
    expect(stream('see eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln there', [3])).toMatchObject({
      shown: 'see eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln there',
      invites: 0,
    });
  });

  it('keeps prose after a cut code', () => {
    const { shown, invites } = stream(`It is ${inLines(CODE.slice(0, 900))}\n\nGive it to nova, then ask.`, [7]);
    expect(invites).toBe(1);
    expect(shown).toBe('It is \n\nGive it to nova, then ask.');
  });
});

describe('a text beside a conversation', () => {
  it('has every invite blotted out, and every beginning of one', () => {
    expect(hideInvites(`accept ${CODE} now`)).toBe('accept [mesh invite] now');
    expect(hideInvites(`{"invite_code":"${CODE.slice(0, 60)}…`)).toBe('{"invite_code":"[mesh invite]…');
    expect(hideInvites('nothing to hide')).toBe('nothing to hide');
  });
});
