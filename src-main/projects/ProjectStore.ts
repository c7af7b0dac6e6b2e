import type { ProjectList } from '../../src-shared/domain/index.ts';
import type { Database } from '../disk/index.ts';

/** The projects' part of the database: what each server told last. */
export class ProjectStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  load(): readonly ProjectList[] {
    // Written by this class alone, in this shape.
    const parse = (row: unknown) => JSON.parse((row as { record: string }).record) as ProjectList;
    return this.#database.all(parse, 'SELECT record FROM project_lists');
  }

  save(list: ProjectList): void {
    this.#database.run(
      `INSERT INTO project_lists (order_id, record) VALUES (?, ?)
       ON CONFLICT (order_id) DO UPDATE SET record = excluded.record`,
      list.orderId,
      JSON.stringify(list),
    );
  }
}
