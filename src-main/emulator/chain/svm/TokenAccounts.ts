import { address, getAddressEncoder, getProgramDerivedAddress } from '@solana/kit';
import { type Database, textIn } from '../../store/Database.ts';
import { SOLANA_DEVNET } from '../solanaDevnet.ts';
import { PROGRAMS } from './programs.ts';

const encoder = getAddressEncoder();

/**
 * Which wallet a token account belongs to. Solana moves tokens between such accounts, our ledger between wallets; each
 * wallet has one account here, its associated one. As in life it must have been opened before money can be sent there.
 */
export class TokenAccounts {
  #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** The wallet's account, opened when it is not open yet. `owner` is a well-formed address. */
  async open(owner: string): Promise<string> {
    const known = this.of(owner);
    if (known !== null) return known;
    const account = await associatedAccount(owner);
    this.#database.run('INSERT OR IGNORE INTO token_accounts (address, owner) VALUES (?, ?)', account, owner);
    return account;
  }

  of(owner: string): string | null {
    const row = this.#database.one('SELECT address FROM token_accounts WHERE owner = ?', owner);
    return row ? textIn(row, 'address') : null;
  }

  ownerOf(account: string): string | null {
    const row = this.#database.one('SELECT owner FROM token_accounts WHERE address = ?', account);
    return row ? textIn(row, 'owner') : null;
  }
}

/** The address at which a wallet keeps its USDC (associated token account program). */
async function associatedAccount(owner: string): Promise<string> {
  const seeds = [owner, PROGRAMS.token, SOLANA_DEVNET.usdc].map((seed) => encoder.encode(address(seed)));
  const [account] = await getProgramDerivedAddress({ programAddress: address(PROGRAMS.associatedToken), seeds });
  return account;
}
