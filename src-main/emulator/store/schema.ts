/*
 * Tables of the emulator. Amounts are decimal strings. No token, key or secret stands here in the clear: tokens as
 * hashes, first answers sealed under what only their buyer holds (see x402/Answers.ts), credentials under a key in a file
 * of its own (see engine/openSealingKey.ts).
 */
export const SCHEMA = `
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS orders (
  order_id TEXT PRIMARY KEY, created_at INTEGER NOT NULL, due_life_ms INTEGER, record TEXT NOT NULL) STRICT;
CREATE INDEX IF NOT EXISTS orders_due ON orders (due_life_ms);
CREATE TABLE IF NOT EXISTS tokens (
  token_id TEXT PRIMARY KEY, hash TEXT NOT NULL, order_id TEXT NOT NULL,
  created_at INTEGER NOT NULL, expires_at INTEGER NOT NULL, revoked_at INTEGER) STRICT;
CREATE INDEX IF NOT EXISTS tokens_order ON tokens (order_id);
CREATE TABLE IF NOT EXISTS events (
  order_id TEXT NOT NULL, id INTEGER NOT NULL, type TEXT NOT NULL, body TEXT NOT NULL,
  PRIMARY KEY (order_id, id)) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS receipts (
  request_id TEXT PRIMARY KEY, order_id TEXT NOT NULL, action TEXT NOT NULL, accepted_at INTEGER NOT NULL,
  record TEXT NOT NULL) STRICT;
CREATE INDEX IF NOT EXISTS receipts_order ON receipts (order_id, accepted_at);
CREATE TABLE IF NOT EXISTS chat_log (
  order_id TEXT NOT NULL, id INTEGER NOT NULL, record TEXT NOT NULL, PRIMARY KEY (order_id, id)) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS spawn_log (
  seq INTEGER PRIMARY KEY, order_id TEXT NOT NULL, at INTEGER NOT NULL, level TEXT NOT NULL, code TEXT NOT NULL,
  message TEXT NOT NULL, detail TEXT) STRICT;
CREATE INDEX IF NOT EXISTS spawn_log_order ON spawn_log (order_id, at);
CREATE TABLE IF NOT EXISTS machines (order_id TEXT PRIMARY KEY, record TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS engines (
  order_id TEXT PRIMARY KEY, agents TEXT NOT NULL, credentials TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS dashboard_keys (
  key_id TEXT PRIMARY KEY, hash TEXT NOT NULL, name TEXT NOT NULL, orders TEXT, created_at INTEGER NOT NULL,
  expires_at INTEGER, revoked_at INTEGER) STRICT;
CREATE TABLE IF NOT EXISTS conversations (
  conversation_id TEXT PRIMARY KEY, order_id TEXT NOT NULL, last_id INTEGER NOT NULL, ended_at INTEGER) STRICT;
CREATE TABLE IF NOT EXISTS conversation_events (
  conversation_id TEXT NOT NULL, id INTEGER NOT NULL, record TEXT NOT NULL,
  PRIMARY KEY (conversation_id, id)) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS answers (
  name TEXT PRIMARY KEY, body_hash TEXT NOT NULL, sealed BLOB NOT NULL, created_at INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS balances (
  network TEXT NOT NULL, address TEXT NOT NULL, amount TEXT NOT NULL, PRIMARY KEY (network, address)) STRICT;
CREATE TABLE IF NOT EXISTS fundings (
  seq INTEGER PRIMARY KEY, network TEXT NOT NULL, address TEXT NOT NULL, amount TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS transfers (
  seq INTEGER PRIMARY KEY, network TEXT NOT NULL, asset TEXT NOT NULL, payer TEXT NOT NULL, payee TEXT NOT NULL,
  amount TEXT NOT NULL, nonce TEXT NOT NULL, txn TEXT NOT NULL, block INTEGER NOT NULL, order_id TEXT,
  at INTEGER NOT NULL, UNIQUE (network, payer, nonce)) STRICT;
CREATE TABLE IF NOT EXISTS transfer_notes (
  network TEXT NOT NULL, txn TEXT NOT NULL, memo TEXT, message TEXT NOT NULL, payer_before TEXT NOT NULL,
  payee_before TEXT NOT NULL, PRIMARY KEY (network, txn)) STRICT;
CREATE TABLE IF NOT EXISTS token_accounts (address TEXT PRIMARY KEY, owner TEXT NOT NULL UNIQUE) STRICT;
`;
