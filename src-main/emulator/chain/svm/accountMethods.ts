import { getBase58Decoder } from '@solana/kit';
import { z } from 'zod';
import { RpcFailure } from '../RpcFailure.ts';
import { SOLANA_DEVNET } from '../solanaDevnet.ts';
import { type Account, accountAt } from './Account.ts';
import { describeAmount } from './describeAmount.ts';
import { inContext } from './inContext.ts';
import { PROGRAMS } from './programs.ts';
import { type AccountConfig, accountConfig, addressText } from './rpcParams.ts';
import type { SolanaChain } from './SolanaChain.ts';
import type { SvmMethodTable } from './SvmMethodTable.ts';

const MOST_BASE58_BYTES = 128;
const tokenFilter = z.union([z.object({ mint: addressText }), z.object({ programId: addressText })]);

/** What stands at addresses, and who has how much. */
export const ACCOUNT_METHODS: SvmMethodTable = {
  getAccountInfo: (chain, [at, config]) =>
    inContext(chain, describe(accountAt(chain, addressText.parse(at)), accountConfig.parse(config))),
  getMultipleAccounts: (chain, [list, config]) => {
    const wanted = z.array(addressText).max(100).parse(list);
    const how = accountConfig.parse(config);
    return inContext(
      chain,
      wanted.map((at) => describe(accountAt(chain, at), how)),
    );
  },
  getBalance: (chain, [at]) => inContext(chain, accountAt(chain, addressText.parse(at))?.lamports ?? 0),
  getTokenAccountBalance: (chain, [at]) => {
    const owner = chain.accounts.ownerOf(addressText.parse(at));
    if (owner === null) throw new RpcFailure(-32_602, 'Invalid param: could not find account');
    return inContext(chain, describeAmount(chain.ledger.balanceOf(SOLANA_DEVNET.network, owner)));
  },
  getTokenAccountsByOwner: (chain, [owner, filter, config]) =>
    inContext(chain, tokenAccountsOf(chain, addressText.parse(owner), tokenFilter.parse(filter), config)),
  getTokenSupply: (chain, [mint]) => {
    if (mint !== SOLANA_DEVNET.usdc) throw new RpcFailure(-32_602, 'Invalid param: could not find mint');
    return inContext(chain, describeAmount(chain.ledger.supplyOf(SOLANA_DEVNET.network)));
  },
};

function tokenAccountsOf(
  chain: SolanaChain,
  owner: string,
  filter: z.output<typeof tokenFilter>,
  config: unknown,
): unknown[] {
  if ('mint' in filter && filter.mint !== SOLANA_DEVNET.usdc) {
    throw new RpcFailure(-32_602, 'Invalid param: could not find mint');
  }
  const pubkey = chain.accounts.of(owner);
  if (pubkey === null || ('programId' in filter && filter.programId !== PROGRAMS.token)) return [];
  return [{ pubkey, account: describe(accountAt(chain, pubkey), accountConfig.parse(config)) }];
}

function describe(account: Account | null, config: AccountConfig): unknown {
  if (account === null) return null;
  const { lamports, owner, executable, data } = account;
  return { lamports, owner, executable, rentEpoch: 0, space: data.length, data: encode(account, config) };
}

/** A caller that names no encoding gets bare base58, which is only for small accounts (Solana's oldest form). */
function encode({ data, parsed }: Account, config: AccountConfig): unknown {
  const { encoding, dataSlice } = config ?? {};
  if (encoding === 'jsonParsed' && parsed) return { program: 'spl-token', parsed, space: data.length };
  const part = dataSlice ? data.subarray(dataSlice.offset, dataSlice.offset + dataSlice.length) : data;
  if (encoding === 'base64' || encoding === 'jsonParsed') return [part.toString('base64'), 'base64'];
  if (part.length > MOST_BASE58_BYTES) {
    throw new RpcFailure(-32_600, 'Encoded binary (base 58) data should be less than 128 bytes, please use base64.');
  }
  const text = getBase58Decoder().decode(part);
  return encoding === 'base58' ? [text, 'base58'] : text;
}
