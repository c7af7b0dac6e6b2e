/** Branded strings: an OrderId can not be passed where an IntentId is meant. The brand exists in types only. */
export type Branded<Name extends string> = string & { readonly __brand: Name };

/** One bought server, from first answer to expiry (UUID on the wire). */
export type OrderId = Branded<'OrderId'>;
/** One decision to buy; ours, a UUID. */
export type IntentId = Branded<'IntentId'>;
/** One asynchronous request to a server (`req_chat_message_…`). Not a CorrelationId, which shares the prefix. */
export type RequestId = Branded<'RequestId'>;
/** First 16 hex of SHA-256 over the whole access token: safe to log and to show. */
export type TokenId = Branded<'TokenId'>;
/** Which spawn service an order belongs to: `demo`, or a host name. Never a port, never a URL. */
export type ServiceId = Branded<'ServiceId'>;
/** One inbox item: `subject|problem`. */
export type InboxItemId = Branded<'InboxItemId'>;
/** One message of a conversation; ours. */
export type MessageId = Branded<'MessageId'>;
/** A wallet account of ours. */
export type AccountId = Branded<'AccountId'>;
/** One dashboard account of a person (`sk_live_`); ours. Not a wallet's AccountId. */
export type DashboardAccountId = Branded<'DashboardAccountId'>;
/** One AI provider's key stored on a server (`cred_…`). Not a SecretRef: the server has it, we do not. */
export type CredentialId = Branded<'CredentialId'>;
/** One act of giving servers an AI key; ours. */
export type RotationId = Branded<'RotationId'>;
/** One import of found servers; ours, gone when the app ends. */
export type ImportId = Branded<'ImportId'>;
/** Names a mesh invite whose code the app holds in memory; 8 hex digits, no part of the code. */
export type InviteId = Branded<'InviteId'>;
/** One thing done on the mesh by asking agents: a pairing, a check, an unpairing; ours. */
export type MeshRunId = Branded<'MeshRunId'>;
/** One plan of pairings; ours. */
export type MeshPlanId = Branded<'MeshPlanId'>;
/** One mesh room: the id its machines share or, where the agent told none, the server and the name. */
export type MeshRoomKey = Branded<'MeshRoomKey'>;
/** Names a secret in the vault without being one. */
export type SecretRef = Branded<'SecretRef'>;

export const orderId = (text: string): OrderId => text as OrderId;
export const intentId = (text: string): IntentId => text as IntentId;
export const requestId = (text: string): RequestId => text as RequestId;
export const tokenId = (text: string): TokenId => text as TokenId;
export const serviceId = (text: string): ServiceId => text as ServiceId;
export const messageId = (text: string): MessageId => text as MessageId;
export const accountId = (text: string): AccountId => text as AccountId;
export const dashboardAccountId = (text: string): DashboardAccountId => text as DashboardAccountId;
export const credentialId = (text: string): CredentialId => text as CredentialId;
export const rotationId = (text: string): RotationId => text as RotationId;
export const importId = (text: string): ImportId => text as ImportId;
export const inviteId = (text: string): InviteId => text as InviteId;
export const meshRunId = (text: string): MeshRunId => text as MeshRunId;
export const meshPlanId = (text: string): MeshPlanId => text as MeshPlanId;
export const meshRoomKey = (text: string): MeshRoomKey => text as MeshRoomKey;
export const secretRef = (text: string): SecretRef => text as SecretRef;
/** The one way to name an inbox item: keyed by subject and problem (DESIGN §12). */
export const inboxItemId = (subject: string, problem: string, about?: string): InboxItemId =>
  (about === undefined ? `${subject}|${problem}` : `${subject}|${problem}|${about}`) as InboxItemId;
