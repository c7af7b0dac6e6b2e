import {
  Announcer,
  type Answer,
  type Clock,
  type Logger,
  ok,
  type Problem,
  problem,
  type Random,
  refused,
} from '../src-shared/basics/index.ts';
import {
  type AppView,
  type NewsName,
  type NewsPayload,
  type ProfileView,
  parsePlace,
  type ServerView,
  type Settings,
  type Snapshot,
} from '../src-shared/contract/index.ts';
import { EMPTY_MESH, isFollowed, isLinkUp, NO_ACCESS } from '../src-shared/domain/index.ts';
import type { SettingsStore } from './disk/index.ts';
import { emptyWallet } from './emptyWallet.ts';
import type { Flags, Host } from './host/index.ts';
import type { FleetTold, OpenFleet } from './openFleet.ts';
import { openPaymentWindow } from './openPaymentWindow.ts';

/** A News with its payload, before the bridge folds and sends it. */
export type NewsFact = { [N in NewsName]: { readonly name: N; readonly payload: NewsPayload<N> } }[NewsName];

export type ShellDeps = {
  readonly host: Host;
  readonly flags: Flags;
  readonly profileDir: string;
  readonly workers: { readonly emulator: URL; readonly keychain: URL; readonly signer: URL };
  readonly version: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly fetch: typeof fetch;
  readonly logger: Logger;
  readonly settings: SettingsStore;
  readonly openFleet: (kind: 'real' | 'demo', told: FleetTold) => Promise<Answer<OpenFleet>>;
  readonly hasFleet: (kind: 'real' | 'demo') => boolean;
  readonly deleteDemo: () => void;
  readonly setAsideDatabase: (kind: 'real' | 'demo') => Answer<unknown>;
};

/** Which fleet is open, what is wrong with the app itself, and the one place that tells News. */
export class AppShell {
  readonly deps: ShellDeps;
  readonly news: Announcer<NewsFact>;
  #open: OpenFleet | null = null;
  #opening: 'real' | 'demo' | null = null;
  /** The fleet that would not open, so that setting its database aside means the right one. */
  #failed: 'real' | 'demo' | null = null;
  #problems = new Map<string, Problem>();
  #revision = 1;
  /** Set by assemble: who else hears a fleet that was opened. */
  onFleetOpened: (open: OpenFleet) => void = () => {};

  constructor(deps: ShellDeps) {
    this.deps = deps;
    this.news = new Announcer((error) => deps.logger.error('a listener of the news failed', { error: String(error) }));
  }

  get open(): OpenFleet | null {
    return this.#open;
  }

  /** The open fleet, or a Problem that says none is: `no_fleet_open`. */
  need(): Answer<OpenFleet> {
    if (this.#open !== null) return ok(this.#open);
    return refused(problem('no_fleet_open', 'No fleet is open.', 'Choose the demo or your own servers first.'));
  }

  /** Opens a fleet in place of the one that is open. Problems: those of the disk, `demo_not_started`, `already_opening`. */
  async openProfile(kind: 'real' | 'demo'): Promise<Answer<null>> {
    if (this.#open?.kind === kind) return ok(null);
    if (this.#opening !== null) return refused(stillOpening());
    this.#opening = kind;
    this.tellApp();
    const opened = await this.#openSafely(kind);
    this.#opening = null;
    if (!opened.ok) {
      this.#failed = kind;
      this.setProblem('open', opened.problem);
      this.tellReplaced();
      return opened;
    }
    this.#problems.clear();
    this.#failed = null;
    this.#open = opened.value;
    if (opened.value.readOnlyBecause !== null) this.#problems.set('disk', opened.value.readOnlyBecause);
    this.deps.settings.change({ lastProfile: kind });
    this.onFleetOpened(opened.value);
    this.tellReplaced();
    void this.#begin(opened.value);
    return ok(null);
  }

  /** Whatever is thrown on the way, a door must open again: the app never stays on *opening*. */
  async #openSafely(kind: 'real' | 'demo'): Promise<Answer<OpenFleet>> {
    try {
      await this.#close();
      return await this.deps.openFleet(kind, {
        tell: (fact) => this.news.announce(fact),
        onAppChanged: () => this.tellApp(),
        onProblem: (code, found) => this.setProblem(code, found),
      });
    } catch (error) {
      this.deps.logger.error('a fleet did not open', { kind, error: String(error) });
      return refused(
        problem(
          'fleet_not_opened',
          'The fleet could not be opened. Nothing of it was lost.',
          'Try again, or start the app anew.',
        ),
      );
    }
  }

  async #close(): Promise<void> {
    const open = this.#open;
    this.#open = null;
    try {
      await open?.stop();
    } catch (error) {
      this.deps.logger.error('a fleet did not close cleanly', { error: String(error) });
    }
  }

  /** Connects a fleet that did not begin. Problems: `no_fleet_open`, `fleet_not_begun`. */
  async beginAgain(): Promise<Answer<null>> {
    const open = this.need();
    return open.ok ? this.#begin(open.value) : open;
  }

  /** Moves the damaged database of the fleet that would not open out of the way, and opens it anew. Problems: those of the disk. */
  async setAsideDatabase(): Promise<Answer<null>> {
    const kind = this.#failed;
    if (kind === null) {
      return refused(problem('nothing_to_set_aside', 'No database is damaged.', 'There is nothing to do.'));
    }
    const moved = this.deps.setAsideDatabase(kind);
    return moved.ok ? this.openProfile(kind) : refused(moved.problem);
  }

  /** Demo only: the pretend service will lose its answer to the next purchase. Problem: `not_the_demo`. */
  async loseNextReply(): Promise<Answer<null>> {
    const demo = this.#open?.demo ?? null;
    if (demo === null) {
      return refused(problem('not_the_demo', 'Only the demo can lose an answer on purpose.', 'Open the demo first.'));
    }
    await demo.armFault('dropReplyAfterSettle');
    return ok(null);
  }

  /** Brings the main window forward at a place, by its path, because a person clicked. A payment that waits for approval gets its window on top. */
  show(path: string): void {
    const place = parsePlace(path);
    this.deps.host.windows.show(path);
    this.news.announce({ name: 'windows:show', payload: place });
    // Refused where there is nothing to approve or no such window: then the main one shows all there is. A locked app shows one lock.
    if (place.screen === 'payment' && !this.#open?.access.isLocked()) openPaymentWindow(this, place.intentId);
  }

  /** The place a notice leads to, by the inbox item it is about. */
  placeOf(itemId: string): string {
    const item = this.#open?.inbox.items().find((candidate) => candidate.id === itemId);
    if (item?.problem.startsWith('mesh_')) return 'mesh';
    if (item?.subject.kind === 'order') {
      return `server/${item.subject.orderId}/${item.problem === 'token_expires' ? 'access' : 'overview'}`;
    }
    if (item?.subject.kind === 'account') return 'settings/accounts';
    return item?.subject.kind === 'intent' ? `payment/${item.subject.intentId}` : 'inbox';
  }

  /** Closes the open fleet and shows the doors again; nothing is deleted. */
  async leave(): Promise<Answer<null>> {
    if (this.#opening !== null) return refused(stillOpening());
    await this.#close();
    this.#problems.clear();
    this.deps.settings.change({ lastProfile: null });
    this.tellReplaced();
    return ok(null);
  }

  async deleteDemo(): Promise<Answer<null>> {
    if (this.#opening !== null) return refused(stillOpening());
    if (this.#open?.kind === 'demo') await this.leave();
    this.deps.deleteDemo();
    if (this.#failed === 'demo') this.#problems.delete('open');
    this.tellReplaced();
    return ok(null);
  }

  /** Notes that something is wrong with the app itself, or (null) that it is no longer. */
  setProblem(key: string, found: Problem | null): void {
    const before = JSON.stringify(this.#problems.get(key) ?? null);
    if (JSON.stringify(found) === before) return;
    if (found === null) this.#problems.delete(key);
    else this.#problems.set(key, found);
    this.tellApp();
  }

  tellApp(): void {
    this.#revision += 1;
    this.news.announce({ name: 'app:changed', payload: this.appView() });
  }

  tellReplaced(): void {
    this.#revision += 1;
    this.news.announce({ name: 'app:replaced', payload: this.snapshot() });
  }

  appView(): AppView {
    const open = this.#open;
    const servers = this.servers().filter(({ order }) => order.serviceId === open?.serviceId && isFollowed(order));
    return {
      revision: this.#revision,
      version: this.deps.version,
      host: this.deps.host.kind,
      profile: this.#profileView(),
      vault: open === null ? { kind: 'unopened' } : open.vault.view(),
      service: open === null ? null : { ...open.service, clockSpeed: open.lab?.view().clock.speed ?? null },
      network: { isOnline: this.deps.host.network.isOnline() },
      streams: { live: servers.filter(({ link }) => isLinkUp(link)).length, of: servers.length },
      problems: [...this.#problems.values()],
      settings: this.settings(),
    };
  }

  settings(): Settings {
    const { theme, contrast, density, noticeLevel, noticeText, closeHidesWindow, snoozedUntilAt } =
      this.deps.settings.get();
    return { theme, contrast, density, noticeLevel, noticeText, closeHidesWindow, snoozedUntilAt };
  }

  servers(): readonly ServerView[] {
    const open = this.#open;
    if (open === null) return [];
    return open.fleet.orders().map((order) => ({ order, link: open.fleet.link(order.orderId) }));
  }

  snapshot(): Snapshot {
    const open = this.#open;
    return {
      app: this.appView(),
      servers: this.servers(),
      accounts: open?.accounts.list() ?? [],
      tokens: open?.access.tokens() ?? [],
      access: open?.access.view() ?? NO_ACCESS,
      projects: open?.projects.list() ?? [],
      lab: open?.lab?.view() ?? null,
      inbox: open?.inbox.items() ?? [],
      conversations: open?.chat.conversations() ?? [],
      intents: open?.purchases.list() ?? [],
      wallet: open?.wallet.view() ?? emptyWallet(),
      engines: open?.engines.views() ?? [],
      rotations: open?.keyRotations.list() ?? [],
      mesh: open?.mesh.view() ?? EMPTY_MESH,
    };
  }

  stop(): Promise<void> {
    return this.#close();
  }

  async #begin(open: OpenFleet): Promise<Answer<null>> {
    try {
      await open.begin();
    } catch (error) {
      // Left while it began: what failed then is no news to anybody.
      if (this.#open !== open) return ok(null);
      this.deps.logger.error('the fleet did not begin', { error: String(error) });
      const why = notBegun();
      this.setProblem('begin', why);
      return refused(why);
    }
    if (this.#open === open) this.setProblem('begin', null);
    this.tellApp();
    return ok(null);
  }

  #profileView(): ProfileView {
    if (this.#opening !== null) return { kind: 'opening', profile: this.#opening };
    if (this.#open !== null) return { kind: 'open', profile: this.#open.kind };
    return { kind: 'none', hasRealFleet: this.deps.hasFleet('real'), hasDemo: this.deps.hasFleet('demo') };
  }
}

function notBegun(): Problem {
  return problem('fleet_not_begun', 'The fleet is open but not connected.', 'Try now, or start the app anew.');
}

function stillOpening(): Problem {
  return problem('already_opening', 'A fleet is being opened already.', 'Wait a moment.');
}
