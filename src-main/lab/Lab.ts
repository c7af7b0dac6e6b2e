import {
  Announcer,
  type Answer,
  type Clock,
  fileStamp,
  type Logger,
  type OrderId,
  ok,
  problem,
  refused,
} from '../../src-shared/basics/index.ts';
import type { AskArgument } from '../../src-shared/contract/index.ts';
import type { LabCatalog, LabView } from '../../src-shared/domain/index.ts';
import { describeCatalog, describeLab, describeServers } from './describeLab.ts';
import { EventTicker } from './EventTicker.ts';
import type { LabCall, LabControl } from './openLabControl.ts';
import { pokeCall } from './pokeCall.ts';
import type { RecordingFolder } from './RecordingFolder.ts';
import { readLab } from './readLab.ts';
import { faultsReply, madeReply, orderReply, readReply, scenariosReply } from './replies.ts';

/** A look keeps the lab current for so long; the screen looks again in time. Milliseconds, like those below. */
const WATCHED_FOR_MS = 20_000;
const READ_EVERY_MS = 1_000;
/** While nobody looks but something is armed or played, so that what the rest of the app says of it stays true. */
const READ_SELDOM_MS = 5_000;

/** A server that the pretend service has made, with its token: for the fleet and the vault, and nobody else. */
export type MadeServer = { readonly orderId: OrderId; readonly accessToken: string; readonly name: string };

export type LabDeps = {
  readonly control: LabControl;
  readonly folder: RecordingFolder;
  /** Takes servers into the fleet and their tokens into the vault. Problems: the vault's. */
  readonly take: (made: readonly MadeServer[]) => Promise<Answer<null>>;
  /** The demo's wallet: its address when there is one, and a way to see what it holds now. */
  readonly wallet: { address(): string | null; readBalance(): Promise<unknown> };
  readonly startSpeed: number;
  readonly clock: Clock;
  readonly logger: Logger;
};

/**
 * The demo's lab: what can be made to happen at the pretend service, and what is known of it. Every verb is a call of its
 * control API; what came of it is read back before the verb answers. Problems of all: `demo_not_reached`, and its codes.
 */
export class Lab {
  readonly #deps: LabDeps;
  readonly #ticker: EventTicker;
  readonly #announcer: Announcer<LabView>;
  #view: LabView;
  #watchedUntilMs = Number.NEGATIVE_INFINITY;
  #reading: Promise<void> = Promise.resolve();
  #cancelTurn: (() => void) | null = null;
  #isStopped = false;

  constructor(deps: LabDeps) {
    this.#deps = deps;
    this.#ticker = new EventTicker(deps.control);
    this.#view = unread(deps);
    this.#announcer = new Announcer((error) =>
      deps.logger.error('a listener of the lab failed', { error: String(error) }),
    );
  }

  view(): LabView {
    return this.#view;
  }

  onChanged(listener: (view: LabView) => void): () => void {
    return this.#announcer.on(listener);
  }

  async catalog(): Promise<Answer<LabCatalog>> {
    const { control } = this.#deps;
    const faults = readReply(faultsReply, await control.ask({ method: 'GET', name: 'faults' }));
    if (!faults.ok) return faults;
    const scenarios = readReply(scenariosReply, await control.ask({ method: 'GET', name: 'scenarios' }));
    return scenarios.ok ? ok(describeCatalog(faults.value, scenarios.value)) : scenarios;
  }

  /** Somebody looks: everything is read now and every second for a while. */
  async watch(): Promise<Answer<null>> {
    this.#watchedUntilMs = this.#deps.clock.monotonicMs() + WATCHED_FOR_MS;
    await this.#read();
    return ok(null);
  }

  changeClock(change: AskArgument<'lab:changeClock'>): Promise<Answer<null>> {
    return this.#make({ method: 'POST', name: 'clock', body: change });
  }

  async makeServer(wish: AskArgument<'lab:makeServer'>): Promise<Answer<{ orderId: OrderId }>> {
    const { name, plan, region, state, hasKey } = wish;
    const body = { name, plan, region, state, has_api_key: hasKey };
    const made = readReply(orderReply, await this.#deps.control.ask({ method: 'POST', name: 'orders', body }));
    if (!made.ok) return made;
    const { order_id: orderId, api_token: accessToken } = made.value;
    const taken = await this.#deps.take([{ orderId, accessToken, name }]);
    await this.#read();
    return taken.ok ? ok({ orderId }) : taken;
  }

  poke({ orderId, poke }: AskArgument<'lab:poke'>): Promise<Answer<null>> {
    return this.#make(pokeCall(poke, orderId));
  }

  arm({ name, times, params }: AskArgument<'lab:arm'>): Promise<Answer<null>> {
    const body = { ...params, name, ...(times === undefined ? {} : { times }) };
    return this.#make({ method: 'POST', name: 'faults', body });
  }

  disarm(name: string | null): Promise<Answer<null>> {
    return this.#make({ method: 'DELETE', name: name === null ? 'faults' : `faults/${name}` });
  }

  startScenario(wish: AskArgument<'lab:startScenario'>): Promise<Answer<null>> {
    return this.#play({ method: 'POST', name: 'scenarios', body: wish }, '');
  }

  stopScenario(): Promise<Answer<null>> {
    return this.#make({ method: 'DELETE', name: 'scenarios' });
  }

  record(action: AskArgument<'lab:record'>['action']): Promise<Answer<null>> {
    if (action === 'forget') return this.#make({ method: 'DELETE', name: 'recording' });
    return this.#make({ method: 'POST', name: 'record', body: { action } });
  }

  /** The recording as a text, without secrets: the pretend service leaves them out. Problem: `nothing_recorded`. */
  async recordingText(): Promise<Answer<string>> {
    if (this.#view.recording.state === 'empty') {
      return refused(problem('nothing_recorded', 'Nothing is recorded.', 'Start a recording first.'));
    }
    const recording = await this.#deps.control.ask({ method: 'GET', name: 'recording' });
    return recording.ok ? ok(JSON.stringify(recording.value)) : recording;
  }

  /** Keeps it in the folder. */
  async saveRecording(): Promise<Answer<{ file: string }>> {
    const text = await this.recordingText();
    return text.ok ? this.takeRecording(`recording-${fileStamp(this.#deps.clock.now())}`, text.value) : text;
  }

  /** Keeps one that was made elsewhere. Problem: `not_a_recording`. */
  async takeRecording(name: string, text: string): Promise<Answer<{ file: string }>> {
    const kept = await this.#deps.folder.keep(name, text);
    await this.#read();
    return kept;
  }

  /** Plays a recording from the folder; its servers enter the fleet under new ids. Problems: those of the folder. */
  async replay({ file, speed }: AskArgument<'lab:replay'>): Promise<Answer<null>> {
    const recording = await this.#deps.folder.read(file);
    if (!recording.ok) return recording;
    return this.#play({ method: 'POST', name: 'replay', body: { recording: recording.value, speed } }, ' (replay)');
  }

  stopReplay(): Promise<Answer<null>> {
    return this.#make({ method: 'DELETE', name: 'replay' });
  }

  /** Play money for the demo's wallet. Problem: `no_wallet`. */
  async fund(usdc: string): Promise<Answer<null>> {
    const address = this.#deps.wallet.address();
    if (address === null) return refused(problem('no_wallet', 'There is no wallet to fund.', 'Make one under Wallet.'));
    const funded = await this.#make({ method: 'POST', name: 'fund', body: { address, usdc } });
    if (funded.ok) await this.#deps.wallet.readBalance();
    return funded;
  }

  stop(): void {
    this.#isStopped = true;
    this.#cancelTurn?.();
  }

  async #make(call: LabCall): Promise<Answer<null>> {
    const made = await this.#deps.control.ask(call);
    await this.#read();
    return made.ok ? ok(null) : made;
  }

  /** What is played may bring servers along; each is told once. */
  async #play(call: LabCall, mark: string): Promise<Answer<null>> {
    const played = readReply(madeReply, await this.#deps.control.ask(call));
    if (!played.ok) return played;
    const made = played.value.servers.flatMap(({ name, order_id: orderId, api_token: accessToken }) =>
      accessToken === undefined ? [] : [{ orderId, accessToken, name: `${name}${mark}` }],
    );
    const taken = await this.#deps.take(made);
    await this.#read();
    return taken;
  }

  /** One reading at a time, and each begun after it was wished for. */
  #read(): Promise<void> {
    this.#reading = this.#reading.then(() => this.#readNow()).finally(() => this.#planNext());
    return this.#reading;
  }

  async #readNow(): Promise<void> {
    if (this.#isStopped) return;
    const { control, folder, wallet, logger } = this.#deps;
    const reading = await readLab(control);
    if (!reading.ok) return logger.warn('the lab was not read', { code: reading.problem.code });
    await this.#ticker.readOn(describeServers(reading.value.orders));
    const files = await folder.list();
    this.#keep({
      ...describeLab(reading.value, wallet.address()),
      isRead: true,
      events: this.#ticker.lines(),
      folder: folder.path,
      files,
    });
  }

  #keep(found: Omit<LabView, 'revision'>): void {
    const { revision } = this.#view;
    if (this.#isStopped || JSON.stringify({ ...found, revision }) === JSON.stringify({ ...this.#view, revision }))
      return;
    this.#view = { ...found, revision: revision + 1 };
    this.#announcer.announce(this.#view);
  }

  #planNext(): void {
    const { clock } = this.#deps;
    this.#cancelTurn?.();
    this.#cancelTurn = null;
    const isWatched = clock.monotonicMs() < this.#watchedUntilMs;
    if (this.#isStopped || !(isWatched || isBusy(this.#view))) return;
    this.#cancelTurn = clock.after(isWatched ? READ_EVERY_MS : READ_SELDOM_MS, () => void this.#read());
  }
}

function isBusy({ armed, scenario, replay }: LabView): boolean {
  return armed.length > 0 || scenario?.state === 'running' || replay?.state === 'running';
}

function unread({ startSpeed, folder }: LabDeps): LabView {
  return {
    revision: 1,
    isRead: false,
    clock: { speed: startSpeed, aheadMs: 0 },
    armed: [],
    servers: [],
    scenario: null,
    recording: { state: 'empty', entries: 0, isFull: false, lastedMs: 0 },
    replay: null,
    folder: folder.path,
    files: [],
    books: [],
    transfers: [],
    transferCount: 0,
    events: [],
  };
}
