import fc from 'fast-check';
import { expect, test } from 'vitest';
import { migrations, openDatabase } from '../../../../src-main/disk/index.ts';
import { Fleet, FleetStore } from '../../../../src-main/fleet/index.ts';
import { requestId } from '../../../../src-shared/basics/index.ts';
import type { ServerFact } from '../../../../src-shared/protocol/index.ts';
import { ATLAS, anEvent, anOrder, START_AT } from '../../../fakes/builders.ts';
import { fakeClock } from '../../../fakes/fakeClock.ts';
import { recordingLogger } from '../../../fakes/recordingLogger.ts';

const MINUTE = 60_000;
const BEAT: ServerFact = { kind: 'heartbeat.received', serverStatus: 'alive', agentsCount: 2, lagMs: 40 };

function setUp() {
  const clock = fakeClock(START_AT);
  const opened = openDatabase({ path: ':memory:', migrations, clock, logger: recordingLogger() });
  if (!opened.ok) throw new Error(opened.problem.say);
  const database = opened.value;
  const open = (): Fleet => {
    const fleet = new Fleet(new FleetStore(database), clock, recordingLogger());
    fleet.load();
    return fleet;
  };
  const recordCursor = () => database.get((row) => (row as { cursor: number }).cursor, 'SELECT cursor FROM orders');
  return { clock, database, open, recordCursor };
}

function hear(fleet: Fleet, ids: readonly number[], fact: ServerFact = BEAT): void {
  fleet.applyEvents(
    ATLAS,
    ids.map((id) => ({ event: anEvent(id, fact, START_AT + id * MINUTE), isReplay: false })),
  );
}

const anyFact: fc.Arbitrary<ServerFact> = fc.constantFrom<ServerFact>(
  BEAT,
  { kind: 'agent.wedged', staleMin: 6, lastHeartbeatAt: null },
  { kind: 'agent.healed', via: 'manual' },
  { kind: 'state.changed', field: 'has_api_key', value: true },
  { kind: 'install.progress', step: 'build', status: { kind: 'done' }, detail: null },
  { kind: 'unknown', type: 'weather.changed', fields: { wind: 3 } },
  {
    kind: 'request.accepted',
    requestId: requestId('req_1'),
    action: 'chat_message',
    acceptedAt: null,
    expectedSeconds: 30,
  },
);
/** Events that come together, a word of a person, or a new start of the app. */
const anyStep = fc.oneof(
  fc.record({ facts: fc.array(fc.tuple(anyFact, fc.boolean()), { minLength: 1, maxLength: 45 }) }),
  fc.constantFrom('rename' as const, 'start' as const),
);

test('reads back the state it had, wherever the record stands, however often it starts', () => {
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 12 }), (steps) => {
      const { open, database } = setUp();
      let fleet = open();
      fleet.add(anOrder());
      let id = 0;
      for (const step of steps) {
        if (step === 'start') fleet = open();
        else if (step === 'rename') fleet.change(ATLAS, { name: `name ${id}` }, [{ kind: 'renamed' }]);
        else {
          const heard = step.facts.map(([fact, hasTime]) => {
            id += 1;
            return { event: anEvent(id, fact, hasTime ? START_AT + id * MINUTE : null), isReplay: false };
          });
          fleet.applyEvents(ATLAS, heard);
        }
        expect(open().orders()).toEqual(fleet.orders());
      }
      database.close();
    }),
    { numRuns: 60, seed: 5 },
  );
});

test('writes the record with every twentieth event, and with whatever is no event', () => {
  const { open, recordCursor } = setUp();
  const fleet = open();
  fleet.add(anOrder());
  for (let id = 1; id <= 19; id++) hear(fleet, [id]);
  expect(recordCursor()).toBe(0);
  hear(fleet, [20]);
  expect(recordCursor()).toBe(20);
  hear(fleet, [21, 22]);
  fleet.change(ATLAS, { name: 'other' }, [{ kind: 'renamed' }]);
  expect(recordCursor()).toBe(22);
});

test('counts on after a start, so that a record is never further behind', () => {
  const { open, recordCursor } = setUp();
  open().add(anOrder());
  for (let id = 1; id <= 20; id++) hear(open(), [id]);
  expect(recordCursor()).toBe(20);
});

test('forgets old events, but none that the record still lacks', () => {
  const { open, database } = setUp();
  const fleet = open();
  fleet.add(anOrder());
  for (let id = 1; id <= 25; id++) hear(fleet, [id]);
  const store = new FleetStore(database);
  store.forgetEventsBefore(START_AT + 1_000 * MINUTE);
  expect(store.events(ATLAS, 100).map((event) => event.eventId)).toEqual([25, 24, 23, 22, 21]);
  expect(open().get(ATLAS)).toEqual(fleet.get(ATLAS));
});

test('reads an event of a kind that only a newer app knows as an unknown one', () => {
  const { open, database } = setUp();
  open().add(anOrder());
  const body = JSON.stringify({ kind: 'mesh.joined', peer: 'x', id: 1, orderId: ATLAS, at: START_AT });
  database.run(
    'INSERT INTO events (order_id, event_id, at, kind, body) VALUES (?, 1, ?, ?, ?)',
    ATLAS,
    START_AT,
    'mesh.joined',
    body,
  );
  expect(open().get(ATLAS)).toMatchObject({ cursor: 1, grounds: {} });
});
