import { Fleet, type FleetStore, ServerFollower } from '../../../src-main/fleet/index.ts';
import { realRandom } from '../../../src-main/host/index.ts';
import { type ConnectGate, openConnectGate, openEventStream, parseBaseUrl } from '../../../src-main/wire/index.ts';
import { type Logger, ok, orderId, serviceId, timerWheel } from '../../../src-shared/basics/index.ts';
import { countingClock } from '../countingClock.ts';
import { typicalOrder } from '../typicalOrder.ts';
import { type Reader, type Target, TOKEN } from './Reader.ts';

export const QUIET: Logger = { info() {}, warn() {}, error() {}, room: () => QUIET };

const SERVICE = serviceId('bench');

/** Every timer the engine sets goes through here, so that a row can say how many it holds. */
export const engineClock = countingClock();

/** A store that keeps nothing: what a disk adds is a row of its own. */
const NOWHERE: Pick<FleetStore, 'load' | 'save'> = { load: () => [], save() {} };

export type EngineParts = {
  readonly store?: Pick<FleetStore, 'load' | 'save'>;
  readonly logger?: Logger;
  /** Lets everybody connect at once; the paced gate of the app otherwise. */
  readonly isUnpaced?: boolean;
};

/**
 * The engine as the app ships it: gate, supervised streams, events parsed and validated, reducers with their cursor over
 * records as they are after six hours, facts told. Without a disk and a log, which are rows of their own.
 */
export function readWithOurs(parts: EngineParts = {}): Reader {
  return (target, hears) => {
    const { fleet, follower } = openEngine(target, parts);
    fleet.onChanged((fact) => {
      if (fact.kind === 'order' && fact.eventId !== null) hears.onEvent(fact.order.orderId, fact.eventId);
      if (fact.kind === 'link' && fact.link.kind === 'live') hears.onLive(fact.orderId);
    });
    return { connect: () => follower.reconcile(), stop: () => follower.stop() };
  };
}

/** Fleet and follower over real streams to the target; nothing is connected before `reconcile`. */
export function openEngine(
  { origin, orderIds }: Target,
  { store = NOWHERE, logger = QUIET, isUnpaced = false }: EngineParts,
) {
  const baseUrl = parseBaseUrl(origin);
  if (!baseUrl.ok) throw new Error(baseUrl.problem.say);
  const lent = { clock: timerWheel(engineClock), logger };
  const gate = isUnpaced ? openGate() : pacedGate();
  const fleet = new Fleet(store, engineClock, logger);
  for (const id of orderIds) fleet.add(typicalOrder(orderId(id), SERVICE, engineClock.now()));
  const follower = new ServerFollower({
    ...lent,
    fleet,
    random: realRandom,
    serviceId: SERVICE,
    openStream: (id, hears) =>
      openEventStream({
        ...lent,
        baseUrl: baseUrl.value,
        orderId: id,
        authorize: async (use) => ok(await use(TOKEN)),
        random: realRandom,
        gate,
        ...hears,
      }),
    readStatus: async () => ok(null),
    skewMs: () => 0,
    onDiskProblem: (error) => {
      throw error;
    },
  });
  return { fleet, follower };
}

function pacedGate(): ConnectGate {
  return openConnectGate({ clock: engineClock, random: realRandom, isOnline: async () => true });
}

function openGate(): ConnectGate {
  const pass = { worked() {}, failed() {}, calledOff() {} };
  return {
    enter(_host, entrant) {
      entrant.onTurn(pass);
      return () => undefined;
    },
    onBack: () => () => undefined,
    isOnline: async () => true,
    networkChanged() {},
    stop() {},
  };
}
