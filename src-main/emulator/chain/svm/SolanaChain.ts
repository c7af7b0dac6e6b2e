import { getBase58Decoder, isAddress } from '@solana/kit';
import type { Clock } from '../../../../src-shared/basics/index.ts';
import type { Database } from '../../store/Database.ts';
import type { Ledger } from '../Ledger.ts';
import { SOLANA_DEVNET, slotAt } from '../solanaDevnet.ts';
import { type CheckOptions, checkTransaction } from './checkTransaction.ts';
import type { FeePayer } from './feePayer.ts';
import { readTransaction } from './readTransaction.ts';
import { TokenAccounts } from './TokenAccounts.ts';
import { TransactionFailure } from './TransactionFailure.ts';

export type SolanaNeeds = { readonly database: Database; readonly ledger: Ledger; readonly clock: Clock };

/** Solana Devnet as far as payments need it: token accounts, blockhashes, and transactions that move our USDC. */
export class SolanaChain {
  readonly ledger: Ledger;
  readonly accounts: TokenAccounts;
  readonly feePayer: FeePayer;
  #database: Database;
  #clock: Clock;

  constructor(needs: SolanaNeeds, feePayer: FeePayer) {
    this.ledger = needs.ledger;
    this.#database = needs.database;
    this.#clock = needs.clock;
    this.accounts = new TokenAccounts(needs.database);
    this.feePayer = feePayer;
  }

  slot(): number {
    return slotAt(this.#clock.now());
  }

  /** Makes play money for a wallet; answers its token account, or null when that is no address. */
  async fund(owner: string, amount: bigint): Promise<string | null> {
    if (!isAddress(owner)) return null;
    const account = await this.accounts.open(owner);
    this.ledger.fund(SOLANA_DEVNET.network, owner, amount);
    return account;
  }

  /** Whether the transaction would go through now; changes nothing. Throws `TransactionFailure`. */
  simulate(wire: Uint8Array, options: CheckOptions): void {
    checkTransaction(this.#state(), readTransaction(wire), options);
  }

  /** Checks a fully signed transaction and holds its transfer; answers its signature. Throws `TransactionFailure`. */
  reserve(wire: Uint8Array): string {
    const read = readTransaction(wire);
    const transfer = checkTransaction(this.#state(), read, { withSignatures: true, withBlockhash: true });
    const signature = read.signatures[0]?.signature;
    if (!signature) throw new TransactionFailure('SignatureFailure', 'The fee payer has not signed.');
    const transaction = getBase58Decoder().decode(signature);
    this.ledger.reserve(transaction, transfer);
    return transaction;
  }

  /** Puts a fully signed transaction on the chain at once; nothing is bought with it. Throws `TransactionFailure`. */
  send(wire: Uint8Array): string {
    const transaction = this.reserve(wire);
    try {
      this.#database.transact(() => this.ledger.settle(transaction, null), true);
    } finally {
      this.ledger.release(transaction);
    }
    return transaction;
  }

  #state() {
    return { ledger: this.ledger, accounts: this.accounts, slot: this.slot() };
  }
}
