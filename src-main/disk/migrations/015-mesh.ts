import type { Migration } from '../Database.ts';

/** What agents said of the mesh, what was done there and how it went, plans, rooms, and where a person put the nodes of the map. Never a code. */
export const meshMigration: Migration = {
  version: 15,
  name: 'mesh',
  up: [
    'CREATE TABLE mesh_members (order_id TEXT PRIMARY KEY, record TEXT NOT NULL) STRICT',
    'CREATE TABLE mesh_runs (run_id TEXT PRIMARY KEY, started_at INTEGER NOT NULL, record TEXT NOT NULL) STRICT',
    'CREATE INDEX mesh_runs_started ON mesh_runs (started_at)',
    'CREATE TABLE mesh_plans (plan_id TEXT PRIMARY KEY, created_at INTEGER NOT NULL, record TEXT NOT NULL) STRICT',
    'CREATE TABLE mesh_rooms (room_key TEXT PRIMARY KEY, record TEXT NOT NULL) STRICT',
    'CREATE TABLE mesh_layout (only INTEGER PRIMARY KEY CHECK (only = 1), record TEXT NOT NULL) STRICT',
  ],
};
