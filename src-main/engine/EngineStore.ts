import { type EngineConfig, type EngineView, type KeyRotation, newKeyRow } from '../../src-shared/domain/index.ts';
import type { Database } from '../disk/index.ts';

/** How many acts of giving keys are remembered. */
const ROTATIONS_KEPT = 10;

// Written by this class alone, in these shapes.
const recordOf = <T>(row: unknown): T => JSON.parse((row as { record: string }).record) as T;

function withOddChannels(config: EngineConfig): EngineConfig {
  return { ...config, agents: config.agents.map((agent) => ({ ...agent, oddChannels: agent.oddChannels ?? [] })) };
}

/** The engine's part of the database: the last known config of each server and the last keys given. Never a key. */
export class EngineStore {
  #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  get isReadOnly(): boolean {
    return this.#database.isReadOnly;
  }

  /** Agents from before odd channels were kept have none that is known. */
  engines(): readonly EngineView[] {
    const stored = this.#database.all(recordOf<EngineView>, 'SELECT record FROM engines');
    return stored.map((one) => ({ ...one, config: one.config && withOddChannels(one.config) }));
  }

  saveEngine(engine: EngineView): void {
    this.#database.run(
      `INSERT INTO engines (order_id, record) VALUES (?, ?)
       ON CONFLICT (order_id) DO UPDATE SET record = excluded.record`,
      engine.orderId,
      JSON.stringify(engine),
    );
  }

  /** Newest first. Rows from before there was a look at the other agents say that there was none. */
  rotations(): readonly KeyRotation[] {
    const stored = this.#database.all(
      recordOf<KeyRotation>,
      'SELECT record FROM key_rotations ORDER BY started_at DESC, rowid DESC',
    );
    return stored.map((one) => ({ ...one, rows: one.rows.map((row) => ({ ...newKeyRow(row.orderId), ...row })) }));
  }

  saveRotation(rotation: KeyRotation): void {
    this.#database.run(
      `INSERT INTO key_rotations (rotation_id, started_at, record) VALUES (?, ?, ?)
       ON CONFLICT (rotation_id) DO UPDATE SET record = excluded.record`,
      rotation.rotationId,
      rotation.startedAt,
      JSON.stringify(rotation),
    );
  }

  /** Drops all but the newest; run once at start. */
  forgetOldRotations(): void {
    this.#database.run(
      `DELETE FROM key_rotations WHERE rotation_id NOT IN
         (SELECT rotation_id FROM key_rotations ORDER BY started_at DESC, rowid DESC LIMIT ?)`,
      ROTATIONS_KEPT,
    );
  }
}
