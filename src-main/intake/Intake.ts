import {
  Announcer,
  type Answer,
  type Clock,
  type ImportId,
  importId,
  type Logger,
  type OrderId,
  ok,
  type Problem,
  problem,
  type Random,
  refused,
} from '../../src-shared/basics/index.ts';
import {
  type CutOffImport,
  type ImportRow,
  type ImportRowState,
  isImportable,
  noSecretsNow,
  type Order,
  type ServerImport,
} from '../../src-shared/domain/index.ts';
import { type AccessToken, type FoundServer, parseAddLink, readServerText } from '../../src-shared/protocol/index.ts';
import { IMPORT_LOCKED, importGone, importRunning, lockedMeanwhile } from './intakeProblems.ts';
import { judgeFound } from './judgeFound.ts';
import { type ImportPace, lookForWait } from './lookForWait.ts';
import type { UnfinishedImport } from './UnfinishedImport.ts';

/** A preview holds tokens: after so long it is put away, used or not. Milliseconds. */
const KEPT_MS = 10 * 60_000;
/** More at once nobody looks at, of previews as of links that could not be read; the oldest goes. */
const MOST_KEPT = 8;

export type IntakeDeps = {
  readonly orderOf: (orderId: OrderId) => Order | null;
  /** Proves one server with the service and takes it in; never throws for what can be expected. */
  readonly add: (wish: {
    readonly orderId: OrderId;
    readonly accessToken: AccessToken;
    readonly name?: string;
  }) => Promise<Answer<unknown>>;
  /** Whether tokens may be in memory just now: not while the app or its secrets are locked, nor in a panic. */
  readonly mayHold: () => boolean;
  readonly pace: ImportPace;
  readonly unfinished: UnfinishedImport;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
};

type Kept = {
  view: ServerImport;
  /** Of the rows that can be taken in, until each is used. */
  readonly tokens: Map<OrderId, AccessToken>;
  readonly cancelExpiry: () => void;
};

/** Servers out of a file, a paste or a link, between being found and being taken in. In memory, but for which were to come. */
export class Intake {
  readonly #deps: IntakeDeps;
  readonly #announcer: Announcer<ServerImport>;
  #kept = new Map<ImportId, Kept>();
  /** The latest links that came from outside and could not be read: their window asks why. They hold no token. */
  #unreadable = new Map<ImportId, Problem>();
  readonly #cutOffs: Announcer<CutOffImport | null>;
  /** Told as cut off, and not yet finished nor dismissed. */
  #isCutOff = false;
  #isStopped = false;

  constructor(deps: IntakeDeps) {
    this.#deps = deps;
    const onError = (error: unknown) => deps.logger.error('a listener of the intake failed', { error: String(error) });
    this.#announcer = new Announcer(onError);
    this.#cutOffs = new Announcer(onError);
  }

  /** Reads whether an import was cut off by the end of the app, and tells of it. */
  load(): void {
    this.#deps.unfinished.load();
    this.#tellCutOff();
  }

  onChanged(listener: (view: ServerImport) => void): () => void {
    return this.#announcer.on(listener);
  }

  /** An import came to no end, or has been finished after all (null). */
  onCutOff(listener: (cutOff: CutOffImport | null) => void): () => void {
    return this.#cutOffs.on(listener);
  }

  /** A person wants to hear no more of an import that was cut off. */
  dismissCutOff(): void {
    this.#isCutOff = false;
    if (!this.#isRunning()) this.#deps.unfinished.dismiss();
  }

  /** Looks at a text a person gave. Problems: `no_secrets_now`, those of `readServerText`, for a link those of `parseAddLink`. */
  preview(given: { text: string; source: ServerImport['source'] }): Answer<ServerImport> {
    if (!this.#deps.mayHold()) return refused(noSecretsNow());
    const found = given.source === 'link' ? readLink(given.text) : readServerText(given.text);
    return found.ok ? ok(this.#keep(found.value, given.source)) : found;
  }

  /** Looks at a link that came from outside; answers under which id the preview, or the reason for none, can be read. */
  previewLink(link: string): ImportId {
    const preview = this.preview({ text: link, source: 'link' });
    if (preview.ok) return preview.value.importId;
    const id = this.#newId();
    this.#unreadable.set(id, preview.problem);
    const [oldest] = this.#unreadable.keys();
    if (this.#unreadable.size > MOST_KEPT && oldest !== undefined) this.#unreadable.delete(oldest);
    return id;
  }

  /** Problems: `import_gone`, or why a link from outside could not be read. */
  read(id: ImportId): Answer<ServerImport> {
    const unreadable = this.#unreadable.get(id);
    if (unreadable !== undefined) return refused(unreadable);
    const kept = this.#kept.get(id);
    return kept === undefined ? importGone() : ok(kept.view);
  }

  /**
   * Takes the chosen rows in, one after the other; each outcome is announced, and one that fails keeps none of the others from
   * its turn. Problems: `import_gone`, `import_running`; throws, with nothing begun, when the disk does not take the note of it.
   */
  import(wish: { importId: ImportId; orderIds: readonly OrderId[] }): Answer<ServerImport> {
    const kept = this.#kept.get(wish.importId);
    if (kept === undefined) return importGone();
    if (kept.view.stage.kind !== 'preview') return importRunning();
    const chosen = new Set(wish.orderIds);
    const rows = kept.view.rows.map((row): ImportRow => {
      const isChosen = isImportable(row) && row.orderId !== null && chosen.has(row.orderId);
      return isChosen ? { ...row, state: { kind: 'waiting' } } : row;
    });
    const waiting = rows.filter(({ state }) => state.kind === 'waiting');
    this.#deps.unfinished.begin(waiting.flatMap(({ orderId, name }) => (orderId === null ? [] : [{ orderId, name }])));
    this.#change(kept, { rows, stage: { kind: 'running' } });
    void this.#run(kept);
    return ok(kept.view);
  }

  /** Puts a preview away; one that runs goes on. Problem: none, it may be gone already. */
  forget(id: ImportId): Answer<null> {
    this.#unreadable.delete(id);
    this.#putAway(id, 'person');
    return ok(null);
  }

  /** Secrets or the app were locked, or a panic began: no token stays, not even those that wait for their turn. */
  forgetAll(): void {
    for (const [id, kept] of this.#kept) {
      kept.tokens.clear();
      this.#putAway(id, 'lock');
    }
  }

  stop(): void {
    this.#isStopped = true;
    for (const kept of this.#kept.values()) {
      kept.tokens.clear();
      kept.cancelExpiry();
    }
    this.#kept.clear();
  }

  #keep(found: readonly FoundServer[], source: ServerImport['source']): ServerImport {
    const { clock } = this.#deps;
    const judged = judgeFound(found, this.#deps.orderOf);
    const id = this.#newId();
    const tokens = new Map<OrderId, AccessToken>();
    for (const { row, token } of judged) if (row.orderId !== null && token !== null) tokens.set(row.orderId, token);
    const view: ServerImport = {
      importId: id,
      revision: 1,
      source,
      stage: { kind: 'preview', untilAt: clock.now() + KEPT_MS },
      rows: judged.map(({ row }) => row),
    };
    this.#kept.set(id, { view, tokens, cancelExpiry: clock.after(KEPT_MS, () => this.#putAway(id, 'time')) });
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MOST_KEPT && oldest !== undefined) this.#putAway(oldest, 'time');
    return view;
  }

  async #run(kept: Kept): Promise<void> {
    const { clock, pace } = this.#deps;
    const stopLooking = lookForWait(clock, pace, (waits) => {
      if (!this.#isStopped) this.#change(kept, { stage: { kind: 'running', ...(waits === null ? {} : { waits }) } });
    });
    await this.#takeAll(kept);
    stopLooking();
    kept.tokens.clear();
    if (this.#isStopped) return;
    this.#change(kept, { stage: { kind: 'over' } });
    this.#noteEnd(kept.view.rows);
  }

  async #takeAll(kept: Kept): Promise<void> {
    for (const row of kept.view.rows) {
      if (row.state.kind !== 'waiting' || row.orderId === null) continue;
      if (this.#isStopped) return;
      const accessToken = kept.tokens.get(row.orderId);
      kept.tokens.delete(row.orderId);
      this.#changeRow(kept, row.place, { kind: 'asking' });
      const named = row.name === null ? {} : { name: row.name };
      const answer: Answer<unknown> =
        accessToken === undefined
          ? refused(lockedMeanwhile())
          : await this.#addSafely({ orderId: row.orderId, accessToken, ...named });
      this.#changeRow(kept, row.place, answer.ok ? { kind: 'added' } : { kind: 'failed', problem: answer.problem });
    }
  }

  /** What was not tried because something was locked is left over, like what a crash leaves. */
  #noteEnd(rows: readonly ImportRow[]): void {
    const tried = rows.filter(
      ({ state }) => state.kind === 'added' || (state.kind === 'failed' && state.problem.code !== IMPORT_LOCKED),
    );
    try {
      this.#deps.unfinished.end(new Set(tried.flatMap(({ orderId }) => orderId ?? [])));
    } catch (error) {
      this.#deps.logger.error('the end of an import was not noted', { error: String(error) });
    }
    if (!this.#isRunning()) this.#tellCutOff();
  }

  #tellCutOff(): void {
    const cutOff = this.#deps.unfinished.view();
    if (cutOff !== null || this.#isCutOff) this.#cutOffs.announce(cutOff);
    this.#isCutOff = cutOff !== null;
  }

  #isRunning(): boolean {
    return [...this.#kept.values()].some(({ view }) => view.stage.kind === 'running');
  }

  async #addSafely(wish: Parameters<IntakeDeps['add']>[0]): Promise<Answer<unknown>> {
    try {
      return await this.#deps.add(wish);
    } catch (error) {
      this.#deps.logger.error('a server was not taken in', { orderId: wish.orderId, error: String(error) });
      return refused(
        problem('internal', 'Something went wrong inside the app while this was taken in.', 'Try it again.'),
      );
    }
  }

  /** A preview is announced as forgotten; what runs or is over keeps its outcomes with whoever looks at them. */
  #putAway(id: ImportId, why: 'time' | 'lock' | 'person'): void {
    const kept = this.#kept.get(id);
    if (kept === undefined || kept.view.stage.kind === 'running') return;
    this.#kept.delete(id);
    kept.cancelExpiry();
    kept.tokens.clear();
    if (kept.view.stage.kind === 'preview') this.#change(kept, { stage: { kind: 'forgotten', why } });
  }

  #changeRow(kept: Kept, place: number, state: ImportRowState): void {
    this.#change(kept, { rows: kept.view.rows.map((row) => (row.place === place ? { ...row, state } : row)) });
  }

  #change(kept: Kept, patch: Partial<ServerImport>): void {
    kept.view = { ...kept.view, ...patch, revision: kept.view.revision + 1 };
    this.#announcer.announce(kept.view);
  }

  #newId(): ImportId {
    return importId(this.#deps.random.uuid());
  }
}

function readLink(text: string): Answer<readonly FoundServer[]> {
  const link = parseAddLink(text);
  if (!link.ok) return link;
  const { orderId, accessToken, name } = link.value;
  return ok([{ place: 1, order: orderId, token: accessToken, name }]);
}
