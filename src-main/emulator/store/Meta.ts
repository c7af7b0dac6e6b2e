import { type Database, textIn } from './Database.ts';

/** Single values that outlive a restart. */
export class Meta {
  #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  get(name: string): string | null {
    const row = this.#database.one('SELECT value FROM meta WHERE name = ?', name);
    return row ? textIn(row, 'value') : null;
  }

  set(name: string, value: string): void {
    this.#database.run(
      'INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
      name,
      value,
    );
  }

  /** The value, made and kept when it is not there yet. */
  getOrMake(name: string, make: () => string): string {
    const known = this.get(name);
    if (known !== null) return known;
    const made = make();
    this.set(name, made);
    return made;
  }
}
