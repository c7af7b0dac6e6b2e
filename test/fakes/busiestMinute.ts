import type { Departure } from './watchDepartures.ts';

/** The most that left within any minute, by what the service limits. */
export type BusiestMinute = {
  /** What is counted by address: plans, tokens, documents and, read strictly, whatever else is read. */
  readonly reads: number;
  /** Of any kind, about the one server that was called most: each server has its token, and that is counted too. */
  readonly ofOneServer: number;
  readonly spawns: number;
  /** Not limited by the documents: deliveries of keys, chats and streams that are opened. */
  readonly keys: number;
  readonly chats: number;
  readonly streams: number;
};

/** What the service documents, a minute (contract, rate limits). The strict reading of `reads`: calls with a token count as well. */
export const DOCUMENTED_A_MINUTE = { reads: 30, ofOneServer: 120, spawns: 5 } as const;

const MINUTE_MS = 60_000;

/** Counts by kind. Whatever is of no other kind is taken for a read: better one too many under a limit than one too few. */
export function busiestMinute(departures: readonly Departure[]): BusiestMinute {
  const most = (kind: Kind) => mostInAMinute(departures.filter((one) => kindOf(one) === kind));
  const byServer = Map.groupBy(departures, ({ path }) => serverOf(path));
  byServer.delete(null);
  return {
    reads: most('read'),
    ofOneServer: Math.max(0, ...[...byServer.values()].map(mostInAMinute)),
    spawns: most('spawn'),
    keys: most('key'),
    chats: most('chat'),
    streams: most('stream'),
  };
}

type Kind = 'read' | 'spawn' | 'key' | 'chat' | 'stream';

function kindOf({ method, path }: Departure): Kind {
  if (method === 'POST' && path.startsWith('/api/v1/spawn/')) return 'spawn';
  if (method === 'POST' && path.endsWith('/api-key')) return 'key';
  if (path.startsWith('/api/v1/chat/')) return 'chat';
  if (path.endsWith('/events')) return 'stream';
  return 'read';
}

/** The order that a path is about, at either door. */
function serverOf(path: string): string | null {
  return /^\/api\/(?:v1|dashboard)\/(?:status|servers|chat)\/([^/]+)/.exec(path)?.[1] ?? null;
}

/** A sliding window, so that no choice of the service's own window sees more. */
function mostInAMinute(departures: readonly Departure[]): number {
  const times = departures.map(({ atMs }) => atMs).toSorted((a, b) => a - b);
  return Math.max(0, ...times.map((from, place) => times.slice(place).filter((at) => at < from + MINUTE_MS).length));
}
