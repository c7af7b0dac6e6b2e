import { existsSync, readdirSync } from 'node:fs';
import { readNaively } from '../readers/naiveFetch.ts';
import { engineClock, readWithOurs } from '../readers/ours.ts';
import type { Reader, Reading, Target } from '../readers/Reader.ts';
import { readRaw } from '../readers/rawSocket.ts';
import { readWithEventSource } from '../readers/stockEventSource.ts';
import { serveStation } from '../startStation.ts';

/* Reads streams with one of the readers and says what that has cost this process. */

const READERS = {
  ours: readWithOurs(),
  unpaced: readWithOurs({ isUnpaced: true }),
  floor: readRaw,
  naive: readNaively,
  eventsource: readWithEventSource,
} satisfies Record<string, Reader>;

export type ReaderName = keyof typeof READERS;

let opened: Reading | null = null;
let hear: () => void = () => undefined;
let hearing: Promise<Cost> | null = null;

const verbs = {
  /** Opens every stream; answers once all are live, with what connecting took. */
  connect: ({ reader, target }: { reader: ReaderName; target: Target }) =>
    new Promise<Cost>((live) => {
      let waiting = target.orderIds.length;
      let cost: (() => Cost) | null = null;
      opened = READERS[reader](target, {
        onLive: () => {
          waiting -= 1;
          if (waiting === 0 && cost !== null) live(cost());
        },
        onEvent: () => hear(),
      });
      cost = startCosting();
      opened.connect();
    }),
  /** Begins to count the cost of hearing so many events from now on; `heard` answers with it. */
  arm({ events }: { events: number }) {
    globalThis.gc?.();
    const cost = startCosting();
    let left = events;
    hearing = new Promise((all) => {
      hear = () => {
        left -= 1;
        if (left === 0) all(cost());
      };
    });
  },
  heard: () => hearing,
  /** What the process holds after the collector has run. */
  holdings(): Holdings {
    for (let times = 0; times < 3; times++) globalThis.gc?.();
    const { rss, heapUsed } = process.memoryUsage();
    return { rssKB: rss / 1024, heapKB: heapUsed / 1024, handles: openHandles(), timers: engineClock.timers };
  },
  stop() {
    opened?.stop();
    opened = null;
  },
};

export type ReaderVerbs = typeof verbs;
export type Holdings = {
  readonly rssKB: number;
  readonly heapKB: number;
  readonly handles: number;
  /** Timers that the engine has set and that wait. */
  readonly timers: number;
};
/** Processor time of the whole process, in microseconds, and time passed. */
export type Cost = { readonly cpuUs: number; readonly ms: number };

/** Open descriptors where the system tells them, else what Node counts as sockets. */
function openHandles(): number {
  if (existsSync('/proc/self/fd')) return readdirSync('/proc/self/fd').length;
  return process.getActiveResourcesInfo().filter((kind) => kind.startsWith('TCP')).length;
}

function startCosting(): () => Cost {
  const cpu = process.cpuUsage();
  const startedMs = performance.now();
  return () => {
    const { user, system } = process.cpuUsage(cpu);
    return { cpuUs: user + system, ms: performance.now() - startedMs };
  };
}

serveStation(verbs);
