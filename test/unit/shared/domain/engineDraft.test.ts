import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { credentialId } from '../../../../src-shared/basics/index.ts';
import {
  AGENT_FIELDS,
  type AgentField,
  applyDiff,
  diffEngine,
  differingFields,
  dropAgents,
  type EngineDraft,
  editAgent,
  fieldsOf,
  hasConflict,
  isSameValue,
  NO_DRAFT,
  resolveConflict,
  writesOf,
} from '../../../../src-shared/domain/index.ts';
import type { AgentPatch, AgentProfile } from '../../../../src-shared/protocol/index.ts';
import { anAgent, MOBILE } from '../../../fakes/engineBuilders.ts';

const names = fc.constantFrom('osmoda', 'mobile', 'constructor', 'night-watch');
/** Few values, so that the same one often comes up on both sides. */
const value = {
  displayName: fc.constantFrom('A', 'B'),
  driver: fc.constantFrom('claude-code', 'openclaw'),
  model: fc.constantFrom('opus', 'sonnet', 'haiku'),
  credentialId: fc.constantFrom(null, credentialId('cred_1'), credentialId('cred_2')),
  channels: fc.constantFrom<readonly string[]>([], ['web'], ['web', 'api']),
  enabled: fc.boolean(),
};
const fields = fc.record(value);
const patch: fc.Arbitrary<AgentPatch> = fc.record(value, { requiredKeys: [] });
const agents = fc
  .uniqueArray(fc.tuple(names, fields), { selector: ([agentId]) => agentId, minLength: 1 })
  .map((list) => list.map(([agentId, some]) => anAgent({ agentId, ...some })));
const edits = fc.array(fc.tuple(fc.nat(), patch), { maxLength: 6 });

function drafted(base: readonly AgentProfile[], list: ReadonlyArray<readonly [number, AgentPatch]>): EngineDraft {
  return list.reduce<EngineDraft>((draft, [pick, one]) => {
    const agent = base[pick % base.length];
    return agent === undefined ? draft : editAgent(draft, agent, one);
  }, NO_DRAFT);
}

/** The agents as a person meant them: every edit applied to what it was made on. */
function meant(base: readonly AgentProfile[], list: ReadonlyArray<readonly [number, AgentPatch]>) {
  return list.reduce<readonly AgentProfile[]>((all, [pick, one]) => {
    const chosen = base[pick % base.length]?.agentId;
    return all.map((agent) => (agent.agentId === chosen ? { ...agent, ...one } : agent));
  }, base);
}

describe('a draft', () => {
  test('written as its diff says, makes the server what was meant', () => {
    fc.assert(
      fc.property(agents, edits, (base, list) => {
        const diffs = diffEngine({ agents: base }, drafted(base, list));
        expect(hasConflict(diffs)).toBe(false);
        const patches = new Map(writesOf(diffs).map((write) => [write.agentId, write.patch]));
        const written = base.map((agent) => ({ ...agent, ...patches.get(agent.agentId) }));
        expect(written).toEqual(meant(base, list));
        expect(applyDiff(base, diffs)).toEqual(written);
      }),
    );
  });

  test('sends only what changes, and what was seen of the rest', () => {
    const diffs = diffEngine(
      { agents: [anAgent(), MOBILE] },
      editAgent(NO_DRAFT, anAgent(), { model: 'sonnet', enabled: true }),
    );
    expect(writesOf(diffs)).toEqual([{ agentId: 'osmoda', seen: fieldsOf(anAgent()), patch: { model: 'sonnet' } }]);
  });

  test('is empty again when every field is put back', () => {
    const there = editAgent(NO_DRAFT, anAgent(), { model: 'sonnet', channels: [] });
    expect(editAgent(there, anAgent(), { model: anAgent().model, channels: ['web', 'api'] }).size).toBe(0);
    expect(dropAgents(there, ['osmoda']).size).toBe(0);
  });
});

describe('what somebody else changed meanwhile', () => {
  test('loses no field: each is written, or a conflict, or what you wanted is so already', () => {
    fc.assert(
      fc.property(agents, edits, fc.array(fields, { minLength: 1 }), (base, list, others) => {
        const draft = drafted(base, list);
        const theirs = base.map((agent, place) => ({ ...agent, ...others[place % others.length] }));
        const diffs = diffEngine({ agents: theirs }, draft);
        for (const [agentId, edit] of draft) {
          const now = theirs.find((agent) => agent.agentId === agentId);
          const changes = diffs.find((diff) => diff.agentId === agentId)?.changes ?? [];
          for (const field of AGENT_FIELDS) {
            const [was, yours] = [edit.base[field], edit.yours[field]];
            if (was === undefined || yours === undefined || now === undefined) continue;
            const change = changes.find((one) => one.field === field);
            if (isSameValue(now[field], yours)) expect(change).toBeUndefined();
            else expect(change).toMatchObject({ theirs: now[field], yours, isConflict: !isSameValue(now[field], was) });
          }
          // What you did not touch is theirs, whatever it is.
          const written = now && { ...now, ...writesOf(diffs).find((write) => write.agentId === agentId)?.patch };
          const touched = Object.keys(edit.yours) as AgentField[];
          const elsewhere = written && now ? differingFields(fieldsOf(written), fieldsOf(now)) : [];
          expect(elsewhere.every((field) => touched.includes(field))).toBe(true);
        }
      }),
    );
  });

  test('that comes to what you wanted is no change of yours, and a later one begins from there', () => {
    const mine = editAgent(NO_DRAFT, anAgent(), { model: 'sonnet' });
    const theirs = anAgent({ model: 'sonnet' });
    expect(diffEngine({ agents: [theirs] }, mine)).toEqual([]);
    const later = diffEngine({ agents: [theirs] }, editAgent(mine, theirs, { model: 'haiku' }));
    expect(later[0]?.changes).toEqual([
      { field: 'model', base: 'sonnet', theirs: 'sonnet', yours: 'haiku', isConflict: false },
    ]);
  });

  test('is settled field by field: theirs is forgotten, yours is written over it', () => {
    const mine = editAgent(NO_DRAFT, anAgent(), { model: 'sonnet', displayName: 'Mine' });
    const theirs = anAgent({ model: 'haiku', displayName: 'Theirs', channels: ['web'] });
    const of = (draft: EngineDraft) => diffEngine({ agents: [theirs] }, draft);
    expect(of(mine)[0]?.changes.map((change) => [change.field, change.isConflict])).toEqual([
      ['displayName', true],
      ['model', true],
    ]);
    const settled = resolveConflict(resolveConflict(mine, theirs, 'model', 'yours'), theirs, 'displayName', 'theirs');
    expect(hasConflict(of(settled))).toBe(false);
    expect(writesOf(of(settled))).toMatchObject([
      { patch: { model: 'sonnet' }, seen: { channels: ['web'], model: 'haiku' } },
    ]);
  });

  test('may be that the agent is gone: its changes stay to be seen, and nothing is sent', () => {
    const diffs = diffEngine({ agents: [MOBILE] }, editAgent(NO_DRAFT, anAgent(), { model: 'sonnet' }));
    expect(diffs).toMatchObject([{ agentId: 'osmoda', agent: null, changes: [{ field: 'model', yours: 'sonnet' }] }]);
    expect(writesOf(diffs)).toEqual([]);
  });
});
