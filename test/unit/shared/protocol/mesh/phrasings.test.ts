import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as mesh from '../../../../../src-shared/protocol/mesh/index.ts';
import phrasings from '../../../../fixtures/mesh/phrasings.json' with { type: 'json' };

type Row = { readonly what: string; readonly name: string; readonly text: string; readonly own?: string | null };

const read = (answer: { ok: boolean; value?: unknown }) => (answer.ok ? answer.value : null);

/** Each parser with what of its answer the table names. */
const PARSERS: Record<string, (text: string, own: string | null) => unknown> = {
  peers: (text, own) => read(mesh.parsePeers(text, own)),
  identity: (text) => read(mesh.parseMeshIdentity(text)),
  acceptance: (text) => mesh.parseAcceptance(text).kind,
  disconnection: (text) => mesh.parseDisconnection(text).kind,
  rooms: (text) => read(mesh.parseRooms(text)),
  history: (text) => read(mesh.parseRoomHistory(text)),
  making: (text) => mesh.parseRoomMaking(text).kind,
  joining: (text) => mesh.parseRoomJoining(text).kind,
  sending: (text) => {
    const { kind, delivered, of } = mesh.parseRoomSending(text);
    return { kind, delivered, of };
  },
};

describe('what agents say about the mesh', () => {
  const rows: ReadonlyArray<Row & { expect: unknown }> = phrasings;

  it('is told in many words', () => expect(rows.length).toBeGreaterThan(90));

  it.each(rows.map((row) => [row.what, row.name, row] as const))('%s: %s', (what, _, row) => {
    const found = PARSERS[what]?.(row.text, row.own ?? null);
    if (what !== 'peers' || row.expect === null) return expect(found).toEqual(row.expect);
    expect(found).toHaveLength((row.expect as unknown[]).length);
    expect(found).toMatchObject(row.expect as unknown[]);
  });

  it('never throws, and never hangs on a hostile text', () => {
    const word = fc.constantFrom(
      '[',
      '{',
      '"',
      '`',
      '|',
      ' peer-8f14e45f',
      ' connected',
      '\n- ',
      '8f14e45fceea167a5a36dedd4bea2543',
    );
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.array(word, { maxLength: 200 }).map((words) => words.join('')),
    );
    fc.assert(
      fc.property(text, (said) => {
        for (const parse of Object.values(PARSERS)) parse(said, null);
      }),
      { numRuns: 300, seed: 4 },
    );
  });

  it('is shortened and cleared of secrets before it is shown', () => {
    const { say } = mesh.parseAcceptance(`No. ${'very '.repeat(80)} osk_${'ab'.repeat(32)}`);
    expect(say.length).toBeLessThanOrEqual(160);
    expect(mesh.parseRoomSending('It was said. Bearer abcdefghijk').say).not.toContain('abcdefghijk');
  });

  it('reads the daemon’s list whatever the keys and the order', () => {
    const hex = fc.stringMatching(/^[0-9a-f]{32}$/);
    const state = fc.constantFrom('connected', 'connecting', 'disconnected', 'failed');
    const row = fc.record({ id: hex, state });
    fc.assert(
      fc.property(fc.uniqueArray(row, { maxLength: 8, selector: ({ id }) => id.slice(0, 6) }), (peers) => {
        const told = peers.map((peer) => ({
          id: peer.id,
          label: `peer-${peer.id.slice(0, 8)}`,
          connection_state: { state: peer.state },
        }));
        const lines = peers.map((peer) => `- ${peer.id}: ${peer.state}`).join('\n');
        const asRead = (text: string) => read(mesh.parsePeers(text));
        expect(asRead(JSON.stringify(told))).toMatchObject(peers);
        if (peers.length > 0) expect(asRead(`Peers:\n${lines}`)).toMatchObject(peers);
      }),
      { numRuns: 100, seed: 4 },
    );
  });
});
