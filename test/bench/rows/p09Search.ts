import { migrations } from '../../../src-main/disk/index.ts';
import type { Row } from '../Row.ts';

/** P9: full-text search over a million events. Nothing is measured before there is a search to measure. */
export const search: Row = {
  id: 'P9',
  title: 'search a million events',
  async measure() {
    const hasTable = migrations.some(({ up }) => up.some((sql) => /USING fts5/i.test(sql)));
    return {
      why: hasTable
        ? 'The database has a search table, and this row does not measure it yet.'
        : 'The app has no full-text search yet.',
    };
  },
};
