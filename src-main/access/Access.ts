import {
  Announcer,
  type Answer,
  type Clock,
  type Logger,
  type OrderId,
  ok,
  type Problem,
  problem,
  type Random,
  refused,
  type SecretRef,
  type ServiceId,
  type TokenId,
} from '../../src-shared/basics/index.ts';
import {
  type AccessView,
  isPanicUnderWay,
  type Order,
  type Revocation,
  revokedHere,
  type TokenRecord,
} from '../../src-shared/domain/index.ts';
import type { Accounts } from '../account/index.ts';
import type { Fleet } from '../fleet/index.ts';
import type { Vault } from '../vault/index.ts';
import type { Authorize, Http } from '../wire/index.ts';
import type { AccessStore } from './AccessStore.ts';
import { AppLock } from './AppLock.ts';
import { askRevocation } from './askRevocation.ts';
import { fetchToken } from './fetchToken.ts';
import { forgetToken } from './forgetToken.ts';
import { isOurDoing } from './isOurDoing.ts';
import { isUnfinished } from './newRevocation.ts';
import { Panic } from './Panic.ts';
import type { PanicLevel } from './panicUndone.ts';
import { Revoker } from './Revoker.ts';
import { TokenBook } from './TokenBook.ts';
import { reportName, writeReport } from './writeReport.ts';

export type AccessDeps = {
  readonly store: AccessStore;
  readonly vault: Vault;
  readonly http: Http;
  readonly fleet: Fleet;
  readonly accounts: Accounts;
  readonly serviceId: ServiceId;
  readonly authorizeToken: (orderId: OrderId) => Authorize;
  /** Where the access token of an order lives in the vault. */
  readonly accessTokenRef: (orderId: OrderId) => SecretRef;
  /** First 16 hex of SHA-256 over the whole token. */
  readonly tokenIdOf: (token: string) => TokenId;
  readonly freeze: () => Answer<null>;
  readonly isFrozen: () => boolean;
  /** How many purchases are signed and not resolved. */
  readonly unresolvedPayments: () => number;
  /** Keeps a report as a file of the profile; answers where. Throws the disk's errors. */
  readonly keepReport: (name: string, text: string) => string;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
};

export type AccessFact =
  | { readonly kind: 'token'; readonly record: TokenRecord }
  | { readonly kind: 'view'; readonly view: AccessView };

/** The access tokens of one fleet: what is known of them, how they end, and the panic. */
export class Access {
  readonly #deps: AccessDeps;
  readonly #book: TokenBook;
  readonly #revoker: Revoker;
  readonly #lock: AppLock;
  readonly #panic: Panic;
  readonly #announcer: Announcer<AccessFact>;
  #revision = 0;

  constructor(deps: AccessDeps) {
    this.#deps = deps;
    this.#announcer = new Announcer((error) =>
      deps.logger.error('a listener of the access room failed', { error: String(error) }),
    );
    const onChanged = () => this.#announceView();
    this.#lock = new AppLock(deps, onChanged);
    this.#book = new TokenBook({
      ...deps,
      fetch: (record) => fetchToken(deps, record),
      onLost: (orderId, why) => deps.fleet.setAccessLost(orderId, this.explainLoss(orderId, why)),
      onRecord: (record) => this.#announcer.announce({ kind: 'token', record }),
      onReading: onChanged,
    });
    this.#revoker = this.#buildRevoker();
    this.#panic = new Panic({
      begin: () => this.#begin('everything', deps.fleet.orders()),
      freeze: deps.freeze,
      isFrozen: deps.isFrozen,
      lock: () => this.#lock.lock(),
      onChanged,
      clock: deps.clock,
    });
  }

  load(): void {
    this.#book.load();
    this.#revoker.load();
    this.#lock.load();
  }

  /** Goes on with a revocation that was left, and reads what is due. Called again whenever the vault was opened. */
  begin(): void {
    this.#book.hold(this.#revoker.isUnderWay());
    this.#book.begin();
    this.#revoker.resume();
  }

  tokens(): readonly TokenRecord[] {
    return this.#book.list();
  }

  view(): AccessView {
    return {
      revision: this.#revision,
      reading: this.#book.reading(),
      revocation: this.#revoker.run(),
      lockedAt: this.#lock.lockedAt(),
      undone: this.#panic.undone(),
    };
  }

  onChanged(listener: (fact: AccessFact) => void): () => void {
    return this.#announcer.on(listener);
  }

  hearOrder(order: Order): void {
    this.#book.hearOrder(order);
  }

  noteUsed(orderId: OrderId): void {
    this.#book.noteUsed(orderId);
  }

  /** The network changed, or the vault was opened. */
  resume(): void {
    this.#revoker.resume();
    this.#book.resume();
  }

  readToken(orderId: OrderId): Promise<Answer<TokenRecord>> {
    return this.#book.readNow(orderId);
  }

  /** Reads every token in its turn; answers how many wait. */
  readAll(): Answer<{ waiting: number }> {
    this.#book.readAll();
    return ok({ waiting: this.#book.reading().waiting });
  }

  /** Begins to revoke the tokens of some orders. Problem: `nothing_to_revoke`. */
  revoke(orderIds: readonly OrderId[]): Answer<AccessView> {
    const wished = new Set(orderIds);
    const orders = this.#deps.fleet
      .orders()
      .filter((order) => wished.has(order.orderId) && order.access.kind === 'held');
    if (orders.length === 0) return refused(nothingToRevoke());
    this.#begin('selected', orders);
    return ok(this.view());
  }

  /**
   * The three levels of the panic. What is left to do is on the disk and goes on by itself; what the disk refused is said by
   * the view: the app may be locked by then, and would hide the answer. Throws the disk's errors.
   */
  async panic(level: PanicLevel): Promise<Answer<AccessView>> {
    const done = await this.#panic.raise(level);
    return done.ok ? ok(this.view()) : done;
  }

  /** Calls off what has not been asked yet, and a panic that waits for the disk. */
  cancel(): Answer<null> {
    this.#panic.callOff();
    this.#revoker.cancel();
    return ok(null);
  }

  retry(): Answer<null> {
    this.#revoker.retry();
    return ok(null);
  }

  /** The report of the latest revocation, in Markdown. Problem: `no_revocation`. */
  report(): Answer<{ markdown: string }> {
    const run = this.#revoker.run();
    return run === null ? refused(noRevocation()) : ok({ markdown: writeReport(run, this.#deps.clock.now()) });
  }

  /** The report as a file in the profile; answers where. Problems: `no_revocation`, those of the disk. */
  saveReport(): Answer<{ path: string }> {
    const run = this.#revoker.run();
    const report = this.report();
    if (run === null || !report.ok) return refused(noRevocation());
    return ok({ path: this.#deps.keepReport(reportName(run), report.value.markdown) });
  }

  isLocked(): boolean {
    return this.#lock.lockedAt() !== null;
  }

  /** Also calls off a revoking or a lock that waits for the disk: whoever is in may begin it again. */
  unlock(): Answer<null> {
    this.#panic.unlocked();
    return this.#lock.unlock();
  }

  /** Whether secrets may come in: not in a panic, nor after one that locked the app, for nobody would revoke or forget them. */
  mayTakeSecrets(): boolean {
    return !this.isLocked() && !isPanicUnderWay(this.#revoker.run()) && !this.#panic.isWaitingToRevoke();
  }

  /** Whether a token may come in for an order: as `mayTakeSecrets`, and not in the place of one that is being revoked. */
  mayTakeToken(orderId: OrderId): boolean {
    if (!this.mayTakeSecrets()) return false;
    const run = this.#revoker.isUnderWay() ? this.#revoker.run() : null;
    return run === null || !run.tokens.some((token) => token.orderId === orderId && isUnfinished(token));
  }

  /** The reason to keep when the service refuses a token: that of a revocation which asked for it, else the service's own. */
  explainLoss(orderId: OrderId, why: Problem): Problem {
    const order = this.#deps.fleet.get(orderId);
    return order !== null && isOurDoing(this.#revoker.run(), order) ? revokedHere('revoked') : why;
  }

  stop(): void {
    this.#book.stop();
    this.#panic.stop();
    this.#revoker.stop();
  }

  #begin(reach: Revocation['reach'], orders: readonly Order[]): void {
    const accounts = reach === 'everything' ? this.#deps.accounts.list() : [];
    this.#revoker.begin({ reach, orders, accounts, unresolvedPayments: this.#deps.unresolvedPayments() });
  }

  #buildRevoker(): Revoker {
    const { vault, fleet, accounts } = this.#deps;
    return new Revoker({
      ...this.#deps,
      ask: (token) => askRevocation(this.#deps, token),
      forget: (token) => forgetToken(this.#deps, token),
      forgetKey: async ({ accountId }) => (accounts.get(accountId) === null ? ok(null) : accounts.remove(accountId)),
      setAccessLost: ({ orderId, tokenId }, why) => {
        const access = fleet.get(orderId)?.access;
        if (access?.kind === 'held' && access.tokenId === tokenId) fleet.setAccessLost(orderId, why);
      },
      lock: () => this.#lock.lock(),
      isVaultLocked: () => {
        const view = vault.view();
        return view.kind === 'passphrase' && view.locked;
      },
      lockTakesSecrets: () => vault.view().kind === 'passphrase',
      openVault: () => vault.open(),
      onChanged: () => {
        this.#book.hold(this.#revoker.isUnderWay());
        this.#announceView();
      },
    });
  }

  #announceView(): void {
    this.#revision += 1;
    this.#announcer.announce({ kind: 'view', view: this.view() });
  }
}

function nothingToRevoke(): Problem {
  return problem(
    'nothing_to_revoke',
    'None of these servers has a token here that could be revoked.',
    'Choose others.',
  );
}

function noRevocation(): Problem {
  return problem('no_revocation', 'Nothing was revoked yet, so there is no report.', 'There is nothing to do.');
}
