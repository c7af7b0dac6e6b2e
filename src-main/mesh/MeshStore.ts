import type { MeshRoomKey } from '../../src-shared/basics/index.ts';
import type { MeshLayout, MeshMember, MeshPlan, MeshRoom, MeshRun } from '../../src-shared/domain/index.ts';
import type { Database } from '../disk/index.ts';

/** Runs older than the newest so many are forgotten. */
const RUNS_KEPT = 200;

// Written by this class alone, in this shape.
const recordOf = <T>(row: unknown): T => JSON.parse((row as { record: string }).record) as T;

/** The mesh's part of the database: whole records, never a code. */
export class MeshStore {
  #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  get isReadOnly(): boolean {
    return this.#database.isReadOnly;
  }

  members(): readonly MeshMember[] {
    return this.#database.all(recordOf<MeshMember>, 'SELECT record FROM mesh_members');
  }

  saveMember(member: MeshMember): void {
    this.#database.run(
      'INSERT INTO mesh_members (order_id, record) VALUES (?, ?) ON CONFLICT (order_id) DO UPDATE SET record = excluded.record',
      member.orderId,
      JSON.stringify(member),
    );
  }

  /** Newest first. */
  runs(limit: number): readonly MeshRun[] {
    return this.#database.all(
      recordOf<MeshRun>,
      'SELECT record FROM mesh_runs ORDER BY started_at DESC, rowid DESC LIMIT ?',
      limit,
    );
  }

  saveRun(run: MeshRun): void {
    this.#database.run(
      'INSERT INTO mesh_runs (run_id, started_at, record) VALUES (?, ?, ?) ON CONFLICT (run_id) DO UPDATE SET record = excluded.record',
      run.runId,
      run.startedAt,
      JSON.stringify(run),
    );
  }

  forgetOldRuns(): void {
    this.#database.run(
      'DELETE FROM mesh_runs WHERE run_id NOT IN (SELECT run_id FROM mesh_runs ORDER BY started_at DESC, rowid DESC LIMIT ?)',
      RUNS_KEPT,
    );
  }

  plan(): MeshPlan | null {
    return this.#database.get(recordOf<MeshPlan>, 'SELECT record FROM mesh_plans ORDER BY created_at DESC LIMIT 1');
  }

  savePlan(plan: MeshPlan): void {
    this.#database.run(
      'INSERT INTO mesh_plans (plan_id, created_at, record) VALUES (?, ?, ?) ON CONFLICT (plan_id) DO UPDATE SET record = excluded.record',
      plan.planId,
      plan.createdAt,
      JSON.stringify(plan),
    );
  }

  rooms(): readonly MeshRoom[] {
    return this.#database.all(recordOf<MeshRoom>, 'SELECT record FROM mesh_rooms');
  }

  saveRoom(room: MeshRoom): void {
    this.#database.run(
      'INSERT INTO mesh_rooms (room_key, record) VALUES (?, ?) ON CONFLICT (room_key) DO UPDATE SET record = excluded.record',
      room.key,
      JSON.stringify(room),
    );
  }

  removeRoom(key: MeshRoomKey): void {
    this.#database.run('DELETE FROM mesh_rooms WHERE room_key = ?', key);
  }

  layout(): MeshLayout {
    const found = this.#database.get(recordOf<MeshLayout>, 'SELECT record FROM mesh_layout WHERE only = 1');
    return found ?? { revision: 0, places: {} };
  }

  saveLayout(layout: MeshLayout): void {
    this.#database.run(
      'INSERT INTO mesh_layout (only, record) VALUES (1, ?) ON CONFLICT (only) DO UPDATE SET record = excluded.record',
      JSON.stringify(layout),
    );
  }
}
