import type { Clock, Random } from '../../../src-shared/basics/index.ts';
import { type Database, numberIn, textIn } from '../store/Database.ts';
import { BASE_SEPOLIA, blockNumberAt, blockTimestamp } from './baseSepolia.ts';

/** A transfer by authorisation (EIP-3009). Addresses as 0x hex, amount in base units. */
export type Authorization = {
  readonly from: string;
  readonly to: string;
  readonly value: bigint;
  readonly validAfter: bigint;
  readonly validBefore: bigint;
  readonly nonce: string;
};

export type TransferRow = {
  readonly seq: number;
  readonly from: string;
  readonly to: string;
  readonly amount: string;
  readonly asset: string;
  readonly network: string;
  readonly nonce: string;
  readonly transaction: string;
  readonly block: number;
  readonly orderId: string | null;
  readonly at: number;
};

/** Why the token contract would revert, in its own words; the facilitator reads them. */
export class Revert extends Error {}

/**
 * The books of the simulated USDC. A transfer is first reserved (checked, and held against balance and nonce) and only
 * then written, in the same transaction as what was bought: a crash between the two leaves no trace of either.
 */
export class Ledger {
  #database: Database;
  #clock: Clock;
  #random: Random;
  #reserved = new Map<string, Authorization>();

  constructor(database: Database, clock: Clock, random: Random) {
    this.#database = database;
    this.#clock = clock;
    this.#random = random;
  }

  balanceOf(address: string): bigint {
    const row = this.#database.one(
      'SELECT amount FROM balances WHERE network = ? AND address = ?',
      BASE_SEPOLIA.network,
      address.toLowerCase(),
    );
    return row ? BigInt(textIn(row, 'amount')) : 0n;
  }

  /** Whether the authorisation was used; what is merely reserved is not yet on the chain. */
  isUsed(from: string, nonce: string): boolean {
    const row = this.#database.one(
      'SELECT 1 AS used FROM transfers WHERE network = ? AND payer = ? AND nonce = ?',
      BASE_SEPOLIA.network,
      from.toLowerCase(),
      nonce.toLowerCase(),
    );
    return row !== null;
  }

  /** The contract's own checks, signature aside. Throws `Revert`. */
  check(authorization: Authorization): void {
    const now = BigInt(blockTimestamp(blockNumberAt(this.#clock.now())));
    const { from, nonce, value } = authorization;
    if (now <= authorization.validAfter) throw new Revert('FiatTokenV2: authorization is not yet valid');
    if (now >= authorization.validBefore) throw new Revert('FiatTokenV2: authorization is expired');
    const held = [...this.#reserved.values()].filter((other) => other.from.toLowerCase() === from.toLowerCase());
    if (this.isUsed(from, nonce) || held.some((other) => other.nonce.toLowerCase() === nonce.toLowerCase())) {
      throw new Revert('FiatTokenV2: authorization is used or canceled');
    }
    const spoken = held.reduce((sum, other) => sum + other.value, 0n);
    if (this.balanceOf(from) - spoken < value) throw new Revert('ERC20: transfer amount exceeds balance');
  }

  /** Checks and holds a transfer; returns its transaction hash. Throws `Revert`. */
  reserve(authorization: Authorization): `0x${string}` {
    this.check(authorization);
    const transaction: `0x${string}` = `0x${Buffer.from(this.#random.bytes(32)).toString('hex')}`;
    this.#reserved.set(transaction, authorization);
    return transaction;
  }

  reserved(transaction: string): Authorization | null {
    return this.#reserved.get(transaction) ?? null;
  }

  /** Lets a held transfer go, unwritten. */
  release(transaction: string): void {
    this.#reserved.delete(transaction);
  }

  /** Writes a held transfer. Call it inside the transaction that also writes what was bought. */
  settle(transaction: string, orderId: string): void {
    const held = this.#reserved.get(transaction);
    if (!held) throw new Error('No such transfer is held.');
    const now = this.#clock.now();
    this.#move(held.from, -held.value);
    this.#move(held.to, held.value);
    this.#database.run(
      `INSERT INTO transfers (network, asset, payer, payee, amount, nonce, txn, block, order_id, at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      BASE_SEPOLIA.network,
      BASE_SEPOLIA.usdc,
      held.from.toLowerCase(),
      held.to.toLowerCase(),
      held.value.toString(),
      held.nonce.toLowerCase(),
      transaction,
      blockNumberAt(now),
      orderId,
      now,
    );
    this.#database.afterCommit(() => this.release(transaction));
  }

  /** Play money out of nothing: the only place where it is made. */
  fund(address: string, amount: bigint): void {
    this.#database.transact(() => {
      this.#move(address, amount);
      this.#database.run(
        'INSERT INTO fundings (network, address, amount, at) VALUES (?, ?, ?, ?)',
        BASE_SEPOLIA.network,
        address.toLowerCase(),
        amount.toString(),
        this.#clock.now(),
      );
    }, true);
  }

  transfers(): TransferRow[] {
    return this.#database.all('SELECT * FROM transfers ORDER BY seq').map((row) => ({
      seq: numberIn(row, 'seq'),
      from: textIn(row, 'payer'),
      to: textIn(row, 'payee'),
      amount: textIn(row, 'amount'),
      asset: textIn(row, 'asset'),
      network: textIn(row, 'network'),
      nonce: textIn(row, 'nonce'),
      transaction: textIn(row, 'txn'),
      block: numberIn(row, 'block'),
      orderId: row['order_id'] === null ? null : textIn(row, 'order_id'),
      at: numberIn(row, 'at'),
    }));
  }

  balances(): Array<{ network: string; address: string; amount: string }> {
    return this.#database.all('SELECT network, address, amount FROM balances ORDER BY network, address').map((row) => ({
      network: textIn(row, 'network'),
      address: textIn(row, 'address'),
      amount: textIn(row, 'amount'),
    }));
  }

  fundings(): Array<{ network: string; address: string; amount: string; at: number }> {
    return this.#database.all('SELECT * FROM fundings ORDER BY seq').map((row) => ({
      network: textIn(row, 'network'),
      address: textIn(row, 'address'),
      amount: textIn(row, 'amount'),
      at: numberIn(row, 'at'),
    }));
  }

  #move(address: string, by: bigint): void {
    const next = this.balanceOf(address) + by;
    if (next < 0n) throw new Revert('ERC20: transfer amount exceeds balance');
    this.#database.run(
      `INSERT INTO balances (network, address, amount) VALUES (?, ?, ?)
       ON CONFLICT (network, address) DO UPDATE SET amount = excluded.amount`,
      BASE_SEPOLIA.network,
      address.toLowerCase(),
      next.toString(),
    );
  }
}
