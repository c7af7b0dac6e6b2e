import type { OrderId } from '../basics/index.ts';
import type {
  AccessView,
  Conversation,
  DashboardAccount,
  EngineView,
  InboxItem,
  KeptInvite,
  KeyRotation,
  LabView,
  MeshLayout,
  MeshMember,
  MeshPlan,
  MeshRoom,
  MeshRun,
  Message,
  ProjectList,
  PurchaseIntent,
  ServerImport,
  TokenRecord,
  TrayView,
  WalletView,
} from '../domain/index.ts';
import type { AppView, Place, ServerView, Snapshot } from './views.ts';

/** News: main to renderer, no reply. `key` says which record it replaces, so that two in a row can be folded into the last. */
type NewsItem<P> = { readonly key: (payload: P) => string; readonly payload?: P };

function news<P>(key: (payload: P) => string): NewsItem<P> {
  return { key };
}

/** Whole records, replaced by revision: a lost or reordered one heals on the next. */
export const newsItems = {
  'app:changed': news<AppView>(() => ''),
  /** Another fleet was opened or closed: forget everything and start from this. */
  'app:replaced': news<Snapshot>(() => ''),
  'fleet:serverChanged': news<ServerView>((p) => p.order.orderId),
  /** All accounts, whole: there are few, and one that was removed must go. */
  'accounts:changed': news<{ readonly accounts: readonly DashboardAccount[] }>(() => ''),
  'engine:changed': news<EngineView>((p) => p.orderId),
  'engine:rotationChanged': news<KeyRotation>((p) => p.rotationId),
  'servers:importChanged': news<ServerImport>((p) => p.importId),
  'access:tokenChanged': news<TokenRecord>((p) => p.orderId),
  'access:changed': news<AccessView>(() => ''),
  'projects:listChanged': news<ProjectList>((p) => p.orderId),
  'lab:changed': news<LabView>(() => ''),
  'inbox:itemChanged': news<InboxItem>((p) => p.id),
  'chat:conversationChanged': news<Conversation>((p) => p.orderId),
  'chat:messageChanged': news<Message>((p) => p.messageId),
  /** The transcript changed as a whole (a gap was refilled): ask for it again. */
  'chat:transcriptChanged': news<{ readonly orderId: OrderId }>((p) => p.orderId),
  'mesh:memberChanged': news<MeshMember>((p) => p.orderId),
  'mesh:runChanged': news<MeshRun>((p) => p.runId),
  'mesh:planChanged': news<MeshPlan>(() => ''),
  /** All rooms, whole: there are few, and one that was left must go. */
  'mesh:roomsChanged': news<{ readonly rooms: readonly MeshRoom[] }>(() => ''),
  /** The invites whose codes are held now; facts, never the codes. */
  'mesh:invitesChanged': news<{ readonly invites: readonly KeptInvite[] }>(() => ''),
  'mesh:layoutChanged': news<MeshLayout>(() => ''),
  'purchase:intentChanged': news<PurchaseIntent>((p) => p.intentId),
  'wallet:changed': news<WalletView>(() => ''),
  'windows:show': news<Place>(() => ''),
  /** For a host without a tray: what the tray would say. */
  'surfaces:trayChanged': news<TrayView>(() => ''),
  /** For the browser host: text to put on the clipboard, because only the page may. */
  'surfaces:clipboardWritten': news<{ readonly text: string; readonly isSecret: boolean }>(() => ''),
  /** For the browser host: the secret that was written last is to leave the clipboard, where that can be told. */
  'surfaces:clipboardCleared': news<Readonly<Record<string, never>>>(() => ''),
} as const;

export type NewsName = keyof typeof newsItems;
export type NewsPayload<N extends NewsName> = NonNullable<(typeof newsItems)[N]['payload']>;
