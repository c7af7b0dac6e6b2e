import type { Disposer, OrderId } from '../src-shared/basics/index.ts';
import type { Link } from '../src-shared/domain/index.ts';
import type { ShellDeps } from './AppShell.ts';
import type { Lender } from './lendSecrets.ts';
import {
  type BaseUrl,
  type ChatSocket,
  type ChatSocketState,
  type EventStream,
  type Http,
  openChatSocket,
  openConnectGate,
  openDashboardChat,
  openEventStream,
  openHttp,
  RATE_LIMITS,
  type RawEvent,
} from './wire/index.ts';

type StreamHears = { cursor(): number; onEvents(raws: readonly RawEvent[]): void; onLink(link: Link): void };
type ChatHears = {
  onFrame(text: string): void;
  onState(state: ChatSocketState): void;
  /** Only at the dashboard's door, where what came of a message is asked for by name. */
  onTaken(conversationId: string): void;
};

/** Everything that goes out to one service: one scheduler, one gate, a stream and a chat socket per order. */
export type Wire = {
  readonly http: Http;
  /** How many checks of servers go out in a minute. */
  readonly checksPerMinute: number;
  networkChanged(): void;
  openStream(orderId: OrderId, hears: StreamHears): EventStream;
  openChat(orderId: OrderId, hears: ChatHears): ChatSocket;
};

/** The pretend service counts nobody's requests, and a tour that waits a minute for its turn teaches nothing. */
const DEMO_LIMITS = { spawn: { limit: 60, windowMs: 60_000 }, free: { limit: 240, windowMs: 60_000 } };

/** Opens the wire to one service; nothing is sent before somebody asks. `lender` lends what opens an order. */
export function openWire(deps: ShellDeps, baseUrl: BaseUrl, lender: Lender, isDemo: boolean, stops: Disposer): Wire {
  const { clock, random } = deps;
  const logger = deps.logger.room('wire');
  const limits = isDemo ? DEMO_LIMITS : {};
  const http = openHttp({ baseUrl, fetch: deps.fetch, clock, random, logger, limits });
  stops.add(() => http.stop());
  const gate = openConnectGate({ clock, random, isOnline: async () => deps.host.network.isOnline() });
  stops.add(() => gate.stop());
  const lent = { baseUrl, clock, logger };
  return {
    http,
    checksPerMinute: (isDemo ? DEMO_LIMITS : RATE_LIMITS).free.limit,
    networkChanged: () => gate.networkChanged(),
    openStream: (orderId, hears) =>
      openEventStream({
        ...lent,
        orderId,
        surface: () => lender.surfaceOf(orderId),
        authorize: lender.authorize(orderId),
        random,
        gate,
        ...hears,
      }),
    openChat: (orderId, hears) =>
      lender.surfaceOf(orderId) === 'order'
        ? openChatSocket({ ...lent, orderId, authorize: lender.authorizeToken(orderId), ...hears })
        : openDashboardChat({
            ...lent,
            http,
            random,
            orderId,
            authorize: lender.authorizeDashboard(orderId),
            ...hears,
          }),
  };
}
