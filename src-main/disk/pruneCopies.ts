import { readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Logger } from '../../src-shared/basics/index.ts';

const KEPT = 3;

/**
 * Deletes all but the newest three of the copies that migrations made beside a database. What a person set aside
 * (`.corrupt-…`) is theirs and stays. A copy that can not be deleted is no reason not to open the database.
 */
export function pruneCopies(path: string, logger: Logger): void {
  const folder = dirname(path);
  const start = `${basename(path)}.before-v`;
  try {
    // The moment is the end of the name, and sorts; the version before it does not.
    const copies = readdirSync(folder)
      .filter((name) => name.startsWith(start))
      .sort((a, b) => momentOf(b).localeCompare(momentOf(a)));
    for (const name of copies.slice(KEPT)) rmSync(join(folder, name), { force: true });
  } catch (error) {
    logger.warn('old copies of the database could not be deleted', { error: String(error) });
  }
}

function momentOf(name: string): string {
  return name.slice(name.lastIndexOf('-') + 1);
}
