import type { Migration } from '../Database.ts';

/** Small facts about the profile itself, by name. */
export const base: Migration = {
  version: 1,
  name: 'base',
  up: ['CREATE TABLE facts (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT'],
};
