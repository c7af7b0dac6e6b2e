import type {
  Answer,
  Clock,
  IntentId,
  Logger,
  Money,
  OrderId,
  Problem,
  Random,
  SecretRef,
  ServiceId,
  TokenId,
} from '../../src-shared/basics/index.ts';
import type { Balance, WalletView } from '../../src-shared/domain/index.ts';
import type { JsonValue } from '../../src-shared/protocol/index.ts';
import type { Database } from '../disk/index.ts';
import type { Http } from '../wire/index.ts';

type MaybeLater<T> = T | Promise<T>;

/** What a purchase needs of the vault. `purpose` binds a sealed blob to its place: one can not stand in for another. */
export type PurchaseVault = {
  /** Written, read back and compared. */
  store(ref: SecretRef, secret: string): Promise<Answer<unknown>>;
  seal(plain: Uint8Array, purpose: string): MaybeLater<Answer<Uint8Array>>;
  unseal(sealed: Uint8Array, purpose: string): MaybeLater<Answer<Uint8Array>>;
};

/** What a purchase needs of the signer: it reads the intent from the journal itself and gives back a signature, no more. */
export type PurchaseSigner = {
  sign(intentId: IntentId): Promise<Answer<{ readonly signature: string; readonly from: string }>>;
  /** The one EIP-3009 nonce this intent can ever have, 32 bytes as 0x hex. */
  nonceFor(intentId: IntentId): string;
};

export type PurchaseWallet = {
  view(): WalletView;
  /** Asks the chain; the answer's problem says why there is no figure. */
  readBalance(): Promise<Answer<Balance>>;
  /** The journal changed what counts against the caps. */
  spendingChanged(): void;
};

/** One question to a chain's node. Problems: those of the network, `chain_refused`, `unreadable_answer`. */
export type AskChain = (method: string, params: readonly JsonValue[]) => Promise<Answer<JsonValue>>;

/** A bought order on its way into the fleet; its token is in the vault already. */
export type BoughtOrder = {
  readonly orderId: OrderId;
  readonly serviceId: ServiceId;
  readonly intentId: IntentId;
  readonly tokenId: TokenId;
  readonly name: string;
  readonly planName: string;
  readonly regionCode: string;
  readonly paid: Money | null;
};

export type PurchaseDeps = {
  readonly database: Database;
  readonly http: Http;
  readonly askChain: AskChain;
  readonly vault: PurchaseVault;
  readonly signer: PurchaseSigner;
  readonly wallet: PurchaseWallet;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  readonly serviceId: ServiceId;
  /** `https://host` of the service, for invoices that do not name what they are for. */
  readonly serviceOrigin: string;
  readonly accessTokenRef: (orderId: OrderId) => SecretRef;
  /** First 16 hex of SHA-256 over the whole token. */
  readonly tokenIdOf: (token: string) => TokenId;
  /** Must be harmless when repeated: recovery hands over the same order again. */
  readonly adoptOrder: (order: BoughtOrder) => void;
  /** What the disk says of something it threw, or null when it was not the disk. */
  readonly diskProblemOf: (error: unknown) => Problem | null;
};

export type StartWish = {
  readonly name: string;
  readonly planId: string;
  readonly regionCode: string;
  readonly runtime: string;
  readonly model: string | null;
  readonly sshKey: string | null;
  readonly credential: {
    readonly label: string;
    readonly provider: string;
    readonly type: 'oauth' | 'api_key';
    readonly secret: string;
  } | null;
  readonly replaces: IntentId | null;
};

/** What the person saw when approving, and the recipient as typed where the guard asked for it. */
export type ApproveWish = {
  readonly intentId: IntentId;
  readonly seen: { readonly amount: Money; readonly payTo: string; readonly network: string; readonly asset: string };
  readonly typedRecipient: string | null;
};
