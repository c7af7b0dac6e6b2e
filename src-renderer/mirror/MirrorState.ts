import type { ImportId, InboxItemId, IntentId, OrderId, Problem, RotationId } from '../../src-shared/basics/index.ts';
import type { AppView, ServerView, Snapshot } from '../../src-shared/contract/index.ts';
import type {
  AccessView,
  Conversation,
  DashboardAccount,
  EngineView,
  InboxItem,
  KeyRotation,
  LabView,
  MeshView,
  Message,
  ProjectList,
  PurchaseIntent,
  ServerImport,
  TokenRecord,
  WalletView,
} from '../../src-shared/domain/index.ts';
import type { ConnectionState } from '../connection/index.ts';

/** What is known of one transcript: it is read when somebody looks, and kept current from then on. */
export type TranscriptView = {
  /** Oldest first. */
  readonly messages: readonly Message[];
  readonly hasEarlier: boolean;
  readonly reading: 'no' | 'first' | 'earlier';
  readonly problem: Problem | null;
};

/** The records of the app as last told: whole, replaced by revision, changed by nothing else. */
export type Mirrored = {
  readonly app: AppView;
  readonly servers: ReadonlyMap<OrderId, ServerView>;
  readonly accounts: readonly DashboardAccount[];
  /** Found servers, from the first change of each on. */
  readonly imports: ReadonlyMap<ImportId, ServerImport>;
  readonly tokens: ReadonlyMap<OrderId, TokenRecord>;
  readonly access: AccessView;
  readonly projects: ReadonlyMap<OrderId, ProjectList>;
  readonly lab: LabView | null;
  readonly inbox: ReadonlyMap<InboxItemId, InboxItem>;
  readonly conversations: ReadonlyMap<OrderId, Conversation>;
  readonly intents: ReadonlyMap<IntentId, PurchaseIntent>;
  readonly wallet: WalletView;
  readonly engines: ReadonlyMap<OrderId, EngineView>;
  readonly rotations: ReadonlyMap<RotationId, KeyRotation>;
  readonly mesh: MeshView;
  readonly transcripts: ReadonlyMap<OrderId, TranscriptView>;
};

/**
 *   reading ──► whole ⇄ (news) ──connection lost──► whole, `connection` says so ──connected──► whole, read anew
 *      └──refused──► failed ──try again, connected──► whole
 */
export type MirrorState = {
  readonly connection: ConnectionState;
  /** Null before the first snapshot. */
  readonly mirrored: Mirrored | null;
  /** Why the snapshot could not be had. */
  readonly problem: Problem | null;
  /** Unix ms; ticks so that ages on the screen stay true. */
  readonly now: number;
};

/** The first picture, from a snapshot; transcripts are read when somebody looks. */
export function mirrorSnapshot(snapshot: Snapshot): Mirrored {
  return {
    app: snapshot.app,
    servers: new Map(snapshot.servers.map((server) => [server.order.orderId, server])),
    accounts: snapshot.accounts,
    imports: new Map(),
    tokens: new Map(snapshot.tokens.map((token) => [token.orderId, token])),
    access: snapshot.access,
    projects: new Map(snapshot.projects.map((list) => [list.orderId, list])),
    lab: snapshot.lab,
    inbox: new Map(snapshot.inbox.map((item) => [item.id, item])),
    conversations: new Map(snapshot.conversations.map((conversation) => [conversation.orderId, conversation])),
    intents: new Map(snapshot.intents.map((intent) => [intent.intentId, intent])),
    wallet: snapshot.wallet,
    engines: new Map(snapshot.engines.map((engine) => [engine.orderId, engine])),
    rotations: new Map(snapshot.rotations.map((rotation) => [rotation.rotationId, rotation])),
    mesh: snapshot.mesh,
    transcripts: new Map(),
  };
}
