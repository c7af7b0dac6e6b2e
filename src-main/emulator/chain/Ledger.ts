import type { Clock } from '../../../src-shared/basics/index.ts';
import { type Database, numberIn, type Row, textIn } from '../store/Database.ts';
import { BASE_SEPOLIA, blockNumberAt } from './baseSepolia.ts';
import { SOLANA_DEVNET, slotAt } from './solanaDevnet.ts';

export type LedgerNetwork = typeof BASE_SEPOLIA.network | typeof SOLANA_DEVNET.network;

/** A transfer that is asked for, between wallets; amounts in base units. */
export type Transfer = {
  readonly network: LedgerNetwork;
  readonly from: string;
  readonly to: string;
  readonly value: bigint;
  /** What can be used once: the nonce of an EVM authorisation, the hash of a Solana message. */
  readonly nonce: string;
  /** What stands on the chain of a Solana transfer; null on EVM. */
  readonly note: TransferNote | null;
};

/** `message` is base64 and holds no signature: the payer's is what its kept first answer is sealed under. */
export type TransferNote = { readonly memo: string | null; readonly message: string };

export type TransferRow = {
  readonly seq: number;
  readonly from: string;
  readonly to: string;
  readonly amount: string;
  readonly asset: string;
  readonly network: string;
  readonly nonce: string;
  readonly transaction: string;
  /** The number of its block; on Solana its slot. */
  readonly block: number;
  /** How many transfers are before it in that block. */
  readonly place: number;
  readonly orderId: string | null;
  readonly at: number;
  /** With what both wallets held before it. */
  readonly note: (TransferNote & { readonly payerBefore: bigint; readonly payeeBefore: bigint }) | null;
};

export type LedgerRefusal = 'used' | 'unfunded';

/** What differs between the two books: the asset, how blocks are counted, and whether addresses have a case. */
const BOOKS = {
  [BASE_SEPOLIA.network]: {
    asset: BASE_SEPOLIA.usdc,
    blockAt: blockNumberAt,
    canonical: (address: string) => address.toLowerCase(),
  },
  [SOLANA_DEVNET.network]: {
    asset: SOLANA_DEVNET.usdc,
    blockAt: slotAt,
    canonical: (address: string) => address,
  },
} as const;

const TRANSFERS = `
  SELECT * FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY network, block ORDER BY seq) - 1 AS place FROM transfers)
  LEFT JOIN transfer_notes USING (network, txn)`;

/**
 * The books of the simulated USDC, one per network. A transfer is first reserved (held against balance and nonce) and
 * only then written, in the same transaction as what was bought: a crash between the two leaves no trace of either.
 */
export class Ledger {
  #database: Database;
  #clock: Clock;
  #reserved = new Map<string, Transfer>();

  constructor(database: Database, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
  }

  balanceOf(network: LedgerNetwork, address: string): bigint {
    const row = this.#database.one(
      'SELECT amount FROM balances WHERE network = ? AND address = ?',
      network,
      BOOKS[network].canonical(address),
    );
    return row ? BigInt(textIn(row, 'amount')) : 0n;
  }

  /** Whether the nonce was used; what is merely reserved is not yet on the chain. */
  isUsed({ network, from, nonce }: Pick<Transfer, 'network' | 'from' | 'nonce'>): boolean {
    const row = this.#database.one(
      'SELECT 1 AS used FROM transfers WHERE network = ? AND payer = ? AND nonce = ?',
      network,
      BOOKS[network].canonical(from),
      nonce.toLowerCase(),
    );
    return row !== null;
  }

  /** Why this transfer can not be made now, or null. What others have reserved counts as spent. */
  refusalOf(transfer: Transfer): LedgerRefusal | null {
    const { canonical } = BOOKS[transfer.network];
    const payer = canonical(transfer.from);
    const held = [...this.#reserved.values()].filter(
      (other) => other.network === transfer.network && canonical(other.from) === payer,
    );
    const isHeld = held.some((other) => other.nonce.toLowerCase() === transfer.nonce.toLowerCase());
    if (isHeld || this.isUsed(transfer)) return 'used';
    const spoken = held.reduce((sum, other) => sum + other.value, 0n);
    return this.balanceOf(transfer.network, payer) - spoken < transfer.value ? 'unfunded' : null;
  }

  /** Holds a transfer under its transaction. Ask `refusalOf` first, without a pause between. */
  reserve(transaction: string, transfer: Transfer): void {
    if (this.refusalOf(transfer) !== null) throw new Error('This transfer can not be held.');
    this.#reserved.set(transaction, transfer);
  }

  reserved(transaction: string): Transfer | null {
    return this.#reserved.get(transaction) ?? null;
  }

  /** Lets a held transfer go, unwritten. */
  release(transaction: string): void {
    this.#reserved.delete(transaction);
  }

  /** Writes a held transfer. Call it inside the transaction that also writes what was bought, if anything was. */
  settle(transaction: string, orderId: string | null): void {
    const held = this.#reserved.get(transaction);
    if (!held) throw new Error('No such transfer is held.');
    const { network, from, to, value, nonce, note } = held;
    const { asset, blockAt, canonical } = BOOKS[network];
    const now = this.#clock.now();
    if (note) this.#writeNote(transaction, held, note);
    this.#move(network, from, -value);
    this.#move(network, to, value);
    this.#database.run(
      `INSERT INTO transfers (network, asset, payer, payee, amount, nonce, txn, block, order_id, at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ...[network, asset, canonical(from), canonical(to), value.toString(), nonce.toLowerCase(), transaction],
      ...[blockAt(now), orderId, now],
    );
    this.#database.afterCommit(() => this.release(transaction));
  }

  /** Play money out of nothing: the only place where it is made. */
  fund(network: LedgerNetwork, address: string, amount: bigint): void {
    this.#database.transact(() => {
      this.#move(network, address, amount);
      this.#database.run(
        'INSERT INTO fundings (network, address, amount, at) VALUES (?, ?, ?, ?)',
        network,
        BOOKS[network].canonical(address),
        amount.toString(),
        this.#clock.now(),
      );
    }, true);
  }

  /** Oldest first. */
  transfers(network?: LedgerNetwork): TransferRow[] {
    const rows =
      network === undefined
        ? this.#database.all(`${TRANSFERS} ORDER BY seq`)
        : this.#database.all(`${TRANSFERS} WHERE network = ? ORDER BY seq`, network);
    return rows.map(readTransfer);
  }

  transfer(network: LedgerNetwork, transaction: string): TransferRow | null {
    const row = this.#database.one(`${TRANSFERS} WHERE network = ? AND txn = ?`, network, transaction);
    return row ? readTransfer(row) : null;
  }

  balances(): Array<{ network: string; address: string; amount: string }> {
    return this.#database.all('SELECT network, address, amount FROM balances ORDER BY network, address').map((row) => ({
      network: textIn(row, 'network'),
      address: textIn(row, 'address'),
      amount: textIn(row, 'amount'),
    }));
  }

  /** All that was ever made on a network. */
  supplyOf(network: LedgerNetwork): bigint {
    const made = this.fundings().filter((funding) => funding.network === network);
    return made.reduce((sum, funding) => sum + BigInt(funding.amount), 0n);
  }

  fundings(): Array<{ network: string; address: string; amount: string; at: number }> {
    return this.#database.all('SELECT * FROM fundings ORDER BY seq').map((row) => ({
      network: textIn(row, 'network'),
      address: textIn(row, 'address'),
      amount: textIn(row, 'amount'),
      at: numberIn(row, 'at'),
    }));
  }

  #writeNote(transaction: string, { network, from, to }: Transfer, { memo, message }: TransferNote): void {
    this.#database.run(
      `INSERT INTO transfer_notes (network, txn, memo, message, payer_before, payee_before) VALUES (?, ?, ?, ?, ?, ?)`,
      ...[network, transaction, memo, message],
      ...[this.balanceOf(network, from).toString(), this.balanceOf(network, to).toString()],
    );
  }

  #move(network: LedgerNetwork, address: string, by: bigint): void {
    const next = this.balanceOf(network, address) + by;
    if (next < 0n) throw new Error('A balance can not be less than nothing.');
    this.#database.run(
      `INSERT INTO balances (network, address, amount) VALUES (?, ?, ?)
       ON CONFLICT (network, address) DO UPDATE SET amount = excluded.amount`,
      network,
      BOOKS[network].canonical(address),
      next.toString(),
    );
  }
}

function readTransfer(row: Row): TransferRow {
  return {
    seq: numberIn(row, 'seq'),
    from: textIn(row, 'payer'),
    to: textIn(row, 'payee'),
    amount: textIn(row, 'amount'),
    asset: textIn(row, 'asset'),
    network: textIn(row, 'network'),
    nonce: textIn(row, 'nonce'),
    transaction: textIn(row, 'txn'),
    block: numberIn(row, 'block'),
    place: numberIn(row, 'place'),
    orderId: row['order_id'] === null ? null : textIn(row, 'order_id'),
    at: numberIn(row, 'at'),
    note: row['message'] === null ? null : readNote(row),
  };
}

function readNote(row: Row): TransferRow['note'] {
  return {
    memo: row['memo'] === null ? null : textIn(row, 'memo'),
    message: textIn(row, 'message'),
    payerBefore: BigInt(textIn(row, 'payer_before')),
    payeeBefore: BigInt(textIn(row, 'payee_before')),
  };
}
