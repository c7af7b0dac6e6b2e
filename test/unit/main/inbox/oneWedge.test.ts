import fc from 'fast-check';
import { expect, it } from 'vitest';
import { migrations, openDatabase } from '../../../../src-main/disk/index.ts';
import { DEFAULT_SETTINGS } from '../../../../src-main/disk/Settings.ts';
import { Inbox, InboxStore, inboxStepsFor } from '../../../../src-main/inbox/index.ts';
import { Notices } from '../../../../src-main/surfaces/index.ts';
import { requestId } from '../../../../src-shared/basics/index.ts';
import {
  type Applied,
  applyFlags,
  applyServerEvent,
  type Notice,
  type Order,
} from '../../../../src-shared/domain/index.ts';
import type { AgentAdvice, Failure, ServerFact } from '../../../../src-shared/protocol/index.ts';
import { ATLAS, anEvent, anOrder, START_AT } from '../../../fakes/builders.ts';
import { FakeHost } from '../../../fakes/FakeHost.ts';
import { fakeClock } from '../../../fakes/fakeClock.ts';
import { recordingLogger } from '../../../fakes/recordingLogger.ts';

const SUBJECT = { kind: 'order', orderId: ATLAS } as const;

/** One server, from what its service says to what is shown of it. */
function watchAtlas() {
  const clock = fakeClock(START_AT);
  const logger = recordingLogger();
  const opened = openDatabase({ path: ':memory:', migrations, clock, logger });
  if (!opened.ok) throw new Error(opened.problem.say);
  const inbox = new Inbox(new InboxStore(opened.value), clock, logger);
  const host = new FakeHost();
  const shown: Notice[] = [];
  const port = {
    ...host.notices,
    show: (notice: Notice) => {
      shown.push(notice);
      return host.notices.show(notice);
    },
  };
  const lent = { port, windows: host.windows, settings: () => DEFAULT_SETTINGS, isLocked: () => false, clock, logger };
  const notices = new Notices(lent);
  inbox.onChanged((fact) => notices.hear(fact));
  let order = anOrder();
  const take = (applied: Applied): void => {
    order = applied.order;
    inbox.take(SUBJECT, inboxStepsFor(order, applied.changes), order.cursor, false);
  };
  const hear = (fact: ServerFact) => take(applyServerEvent(order, anEvent(order.cursor + 1, fact), clock.now()));
  const read = (flags: Partial<AgentAdvice>) => take(applyFlags(order, { ...NO_ADVICE, ...flags }, clock.now()));
  const open = () => inbox.items().filter(({ state }) => state.kind === 'open');
  return { inbox, shown, hear, read, open, order: (): Order => order };
}

const NO_ADVICE: AgentAdvice = {
  driver: null,
  chatResponsive: null,
  agentResponsive: null,
  agentLastFrameAt: null,
  autoRestartAttempts: null,
  lastAutoRestartAt: null,
  agentWedged: null,
  agentWedgedSinceAt: null,
  autoRestartStatus: null,
  hasKey: null,
};

const WEDGED: ServerFact = { kind: 'agent.wedged', staleMin: 6, lastHeartbeatAt: null };

let count = 0;
function restart(fallback: string | null, code = 'gateway_wedged', action = 'agent_restart'): ServerFact {
  count += 1;
  const failure: Failure = { code, message: null, fallback };
  return { kind: 'request.failed', requestId: requestId(`req_${action}_${count}`), action, failure };
}

const GOES_ON = () => restart('wait_for_wedge_auto_restart');
const LAST = () => restart('restart_agent');

it('is one item and two notices when an agent stays stuck and the service gives up', () => {
  const atlas = watchAtlas();
  atlas.hear(WEDGED);
  for (let attempt = 0; attempt < 3; attempt += 1) atlas.hear(GOES_ON());
  expect(atlas.shown).toHaveLength(1);
  expect(atlas.open()).toMatchObject([{ problem: 'stuck', title: 'atlas stopped answering' }]);
  expect(atlas.open()[0]?.body).toContain('an automatic restart is coming');
  atlas.hear(LAST());
  atlas.read({ agentWedged: true, autoRestartStatus: 'exhausted' });
  expect(atlas.shown.map(({ title }) => title)).toEqual(['atlas stopped answering', 'atlas is still stuck']);
  expect(atlas.open()).toMatchObject([{ problem: 'stuck', title: 'atlas is still stuck', level: 'loud' }]);
});

it('tells of a restart that a person asked for, and that failed, on the item of the wedge', () => {
  const atlas = watchAtlas();
  atlas.hear(WEDGED);
  atlas.hear(restart('delete_and_respawn', 'ssh_pam_expired'));
  expect(atlas.open()).toMatchObject([{ problem: 'stuck', title: 'atlas is still stuck' }]);
  expect(atlas.open()[0]?.body).toMatch(/^Restart failed\. .*password expired\./);
});

it('folds a restart that failed before into the wedge that comes after it', () => {
  const atlas = watchAtlas();
  atlas.hear(LAST());
  expect(atlas.open()).toMatchObject([{ problem: 'request_failed' }]);
  atlas.hear(WEDGED);
  expect(atlas.open()).toMatchObject([{ problem: 'stuck' }]);
});

it('opens nothing for an attempt that fails after a person called the wedge done', () => {
  const atlas = watchAtlas();
  atlas.hear(WEDGED);
  for (const { id } of atlas.open()) atlas.inbox.done(id);
  atlas.hear(GOES_ON());
  expect(atlas.open()).toEqual([]);
  atlas.hear(LAST());
  expect(atlas.open()).toMatchObject([{ problem: 'stuck', level: 'loud' }]);
});

it('leaves a chat that failed because the agent is stuck to the chat and the wedge', () => {
  const atlas = watchAtlas();
  atlas.hear(WEDGED);
  atlas.hear(restart('wait_for_wedge_auto_restart', 'gateway_wedged', 'chat_message'));
  expect(atlas.open()).toMatchObject([{ problem: 'stuck' }]);
});

it('is one item and at most one notice more, in whatever order the news of one wedge comes', () => {
  const flags = { agentWedged: true, autoRestartStatus: 'exhausted' } as const;
  const told = ['wedged', 'goesOn', 'goesOn', 'last', 'noAdvice', 'flags'] as const;
  fc.assert(
    fc.property(fc.shuffledSubarray([...told], { minLength: 1 }), (order) => {
      const atlas = watchAtlas();
      for (const one of order) {
        if (one === 'wedged') atlas.hear(WEDGED);
        else if (one === 'goesOn') atlas.hear(GOES_ON());
        else if (one === 'last') atlas.hear(LAST());
        else if (one === 'noAdvice') atlas.hear(restart(null));
        else atlas.read(flags);
        const isStuck = atlas.order().wedge.kind === 'stuck';
        const active = atlas.open().map(({ problem }) => problem);
        expect(active).toEqual([isStuck ? 'stuck' : 'request_failed']);
      }
      const ofWedge = atlas.shown.filter(({ key }) => key.endsWith('|stuck'));
      expect(ofWedge.length).toBeLessThanOrEqual(2);
    }),
    { numRuns: 60, seed: 7 },
  );
});
