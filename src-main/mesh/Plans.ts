import {
  Announcer,
  type Answer,
  type Clock,
  type Logger,
  meshPlanId,
  type OrderId,
  ok,
  type Random,
  refused,
} from '../../src-shared/basics/index.ts';
import {
  type MeshPlan,
  type PairsPlan,
  type PlanRow,
  type PlanShape,
  previewPairs,
} from '../../src-shared/domain/index.ts';
import type { Members } from './Members.ts';
import type { MeshStore } from './MeshStore.ts';
import { nothingToPair, planGone, planRunning } from './meshProblems.ts';
import type { Runs } from './Runs.ts';

/** How often a pair is tried again whose servers are busy with another pairing, in milliseconds. */
const TRY_AGAIN_MS = 3_000;

type Lent = {
  readonly store: MeshStore;
  readonly members: Members;
  readonly runs: Runs;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  readonly onError: (error: unknown) => void;
};

/** Many pairings, one after another: each has its outcome, and a plan can be stopped and resumed, also after the app was closed. */
export class Plans {
  #lent: Lent;
  #plan: MeshPlan | null = null;
  #isDriven = false;
  #isClosed = false;
  #endPause: () => void = () => {};
  #announcer: Announcer<MeshPlan>;

  constructor(lent: Lent) {
    this.#lent = lent;
    this.#announcer = new Announcer((error) =>
      lent.logger.error('a listener of the plans failed', { error: String(error) }),
    );
  }

  /** Reads the newest plan; one that was under way is stopped, and what was cut off waits again. */
  load(): void {
    const { store } = this.#lent;
    this.#plan = store.plan();
    if (this.#plan?.state !== 'running' || store.isReadOnly) return;
    this.#keep(stopped(this.#plan));
  }

  onChanged(listener: (plan: MeshPlan) => void): () => void {
    return this.#announcer.on(listener);
  }

  get(): MeshPlan | null {
    return this.#plan;
  }

  preview(servers: readonly OrderId[], shape: PlanShape): PairsPlan {
    return previewPairs(this.#lent.members.list(), servers, shape, this.#lent.clock.now());
  }

  /** Makes a plan and begins it. Problems: `mesh_plan_running`, `mesh_nothing_to_pair`. */
  start(servers: readonly OrderId[], shape: PlanShape): Answer<MeshPlan> {
    if (this.#plan?.state === 'running' || this.#isDriven) return refused(planRunning());
    const { pairs } = this.preview(servers, shape);
    if (pairs.length === 0) return refused(nothingToPair());
    const rows = pairs.map((pair): PlanRow => ({ ...pair, state: 'waiting', runId: null, outcome: null }));
    const createdAt = this.#lent.clock.now();
    const planId = meshPlanId(this.#lent.random.uuid());
    const plan = this.#keep({ planId, revision: 0, shape, createdAt, state: 'running', rows });
    this.#begin();
    return ok(plan);
  }

  /** The pair under way is brought to its end; none after it begins. Problem: `mesh_plan_gone`. */
  stopPlan(): Answer<MeshPlan> {
    if (this.#plan?.state !== 'running') return refused(planGone());
    return ok(this.#keep({ ...this.#plan, state: 'stopped' }));
  }

  /** Goes on with what waits; a plan that is done tries again what did not work. Problem: `mesh_plan_gone`. */
  resume(): Answer<MeshPlan> {
    const plan = this.#plan;
    if (plan === null || plan.state === 'running') return refused(planGone());
    const isFailed = (row: PlanRow) => row.state === 'done' && row.outcome !== 'verified';
    const rows = plan.state === 'done' ? plan.rows.map((row) => (isFailed(row) ? waiting(row) : row)) : plan.rows;
    if (!rows.some((row) => row.state === 'waiting')) return refused(nothingToPair());
    const resumed = this.#keep({ ...plan, state: 'running', rows });
    this.#begin();
    return ok(resumed);
  }

  close(): void {
    this.#isClosed = true;
    this.#endPause();
  }

  #begin(): void {
    if (this.#isDriven) return;
    this.#isDriven = true;
    void this.#drive().then(
      () => {
        this.#isDriven = false;
      },
      (error: unknown) => this.#breakOff(error),
    );
  }

  /** Nothing drives the plan any more, so it is stopped. Not written: the disk may be what failed, and `load` finds the same. */
  #breakOff(error: unknown): void {
    this.#isDriven = false;
    this.#lent.onError(error);
    const plan = this.#plan;
    if (plan?.state === 'running') this.#tell({ ...stopped(plan), revision: plan.revision + 1 });
  }

  async #drive(): Promise<void> {
    for (;;) {
      const plan = this.#plan;
      const place = plan?.rows.findIndex((row) => row.state === 'waiting') ?? -1;
      const row = plan?.rows[place];
      if (plan === null || row === undefined || plan.state !== 'running' || this.#isClosed) return;
      const started = this.#lent.runs.start({
        kind: 'pair',
        first: row.first,
        second: row.second,
        planId: plan.planId,
      });
      if (!started.ok) {
        await this.#pause();
        continue;
      }
      const { runId } = started.value;
      this.#changeRow(place, { ...row, state: 'running', runId, outcome: null });
      const run = await this.#lent.runs.whenEnded(runId);
      if (this.#isClosed) return;
      const outcome = run?.state.kind === 'ended' ? run.state.outcome.kind : null;
      this.#changeRow(place, { ...row, state: 'done', runId, outcome });
    }
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.#lent.clock.after(TRY_AGAIN_MS, resolve);
      this.#endPause = () => {
        cancel();
        resolve();
      };
    });
  }

  #changeRow(place: number, row: PlanRow): void {
    const plan = this.#plan;
    if (plan === null) return;
    const rows = plan.rows.map((one, at) => (at === place ? row : one));
    const isDone = rows.every((one) => one.state === 'done');
    this.#keep({ ...plan, rows, state: isDone ? 'done' : plan.state });
  }

  #keep(plan: MeshPlan): MeshPlan {
    const next = { ...plan, revision: plan.revision + 1 };
    this.#lent.store.savePlan(next);
    return this.#tell(next);
  }

  #tell(plan: MeshPlan): MeshPlan {
    this.#plan = plan;
    this.#announcer.announce(plan);
    return plan;
  }
}

/** The plan when nothing drives it: what was cut off waits again. */
function stopped(plan: MeshPlan): MeshPlan {
  const rows = plan.rows.map((row) => (row.state === 'running' ? waiting(row) : row));
  return { ...plan, state: 'stopped', rows };
}

function waiting(row: PlanRow): PlanRow {
  return { ...row, state: 'waiting', runId: null, outcome: null };
}
