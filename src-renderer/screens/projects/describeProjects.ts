import type { ServerView } from '../../../src-shared/contract/index.ts';
import type { Order, ProjectList } from '../../../src-shared/domain/index.ts';
import { sayStep } from '../describe/index.ts';

type Told = ProjectList['projects'][number];

/** The way of a spec-driven project, in its order (contract: spec-kit status). `abandoned` left the way. */
export const STAGES = ['scaffolded', 'specifying', 'planning', 'tasking', 'implementing', 'tests-green'] as const;
const END = STAGES.length - 1;
/** Servers are asked one after the other: within so long, their readings are of one round. */
const ONE_ROUND_MS = 60_000;

/** A project as a row. */
export type ProjectLine = {
  readonly key: string;
  readonly project: Told;
  readonly order: Order;
  readonly status: string;
  readonly word: string;
  /** Its place on the way; null when it left it, or is in a state we do not know. */
  readonly at: number | null;
  readonly isDone: boolean;
  /** When it was read, where that was well before the newest reading; else null. */
  readonly staleSinceAt: number | null;
};

/** Why the projects of one server are not known, or not known now. */
export type ProjectTrouble = { readonly order: Order; readonly list: ProjectList };

export type ProjectsView = {
  readonly lines: readonly ProjectLine[];
  readonly troubles: readonly ProjectTrouble[];
  /** Servers that nobody was asked about yet. */
  readonly unread: number;
  /** Servers whose token we do not hold: they can not be asked. */
  readonly locked: number;
  /** The newest reading; null before the first. What is older says so itself. */
  readonly readAt: number | null;
};

/** Every project of the fleet, those under way first, then by name. Pure. */
export function describeProjects(
  servers: ReadonlyMap<string, ServerView>,
  lists: ReadonlyMap<string, ProjectList>,
): ProjectsView {
  const orders = [...servers.values()].map(({ order }) => order).filter((order) => order.retiredAt === null);
  const known = orders.flatMap((order) => {
    const list = lists.get(order.orderId);
    return list === undefined ? [] : [{ order, list }];
  });
  const readings = known.flatMap(({ list }) => (list.readAt === null ? [] : [list.readAt]));
  const newest = Math.max(0, ...readings);
  const held = orders.filter((order) => order.access.kind === 'held');
  return {
    lines: known
      .flatMap(({ order, list }) =>
        list.projects.map((project, place) => lineOf({ order, readAt: list.readAt, newest }, project, place)),
      )
      .sort(byProgress),
    troubles: known.filter(({ list }) => list.problem !== null || list.unreadable > 0),
    unread: held.filter((order) => (lists.get(order.orderId)?.triedAt ?? null) === null).length,
    locked: orders.length - held.length,
    readAt: readings.length === 0 ? null : newest,
  };
}

/** The statuses that are there, in the order of the way, each with how many projects have it. */
export function countStatuses(
  lines: readonly ProjectLine[],
): ReadonlyArray<{ status: string; word: string; count: number }> {
  const counts = new Map<string, { status: string; word: string; count: number; at: number }>();
  for (const { status, word, at } of lines) {
    const count = (counts.get(status)?.count ?? 0) + 1;
    counts.set(status, { status, word, count, at: at ?? STAGES.length });
  }
  return [...counts.values()].sort((a, b) => a.at - b.at);
}

type Reading = { readonly order: Order; readonly readAt: number | null; readonly newest: number };

function lineOf({ order, readAt, newest }: Reading, project: Told, place: number): ProjectLine {
  const status = project.status ?? 'not told';
  const at = (STAGES as readonly string[]).indexOf(status);
  return {
    key: `${order.orderId}/${place}`,
    project,
    order,
    status,
    word: sayStep(status),
    at: at < 0 ? null : at,
    isDone: at === END,
    staleSinceAt: readAt !== null && newest - readAt > ONE_ROUND_MS ? readAt : null,
  };
}

/** Under way before finished before given up. */
function byProgress(a: ProjectLine, b: ProjectLine): number {
  const rank = ({ at, isDone }: ProjectLine) => (at === null ? 2 : isDone ? 1 : 0);
  return rank(a) - rank(b) || a.project.project.localeCompare(b.project.project);
}
