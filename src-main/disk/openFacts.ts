import { z } from 'zod';
import type { Database } from './Database.ts';

/** Small facts about the profile by name. Nothing secret, and nothing whose loss would hurt. */
export type Facts = { read(key: string): string | null; write(key: string, value: string): void };

const ROW = z.object({ value: z.string() });

/** The `facts` table of a database. Calls may throw `DiskError`. */
export function openFacts(database: Database): Facts {
  return {
    read: (key) => database.get((row) => ROW.parse(row).value, 'SELECT value FROM facts WHERE key = ?', key),
    write(key, value) {
      database.run(
        'INSERT INTO facts (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
        key,
        value,
      );
    },
  };
}
