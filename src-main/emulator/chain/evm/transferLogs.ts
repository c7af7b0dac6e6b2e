import { BASE_SEPOLIA, blockTimestamp } from '../baseSepolia.ts';
import type { TransferRow } from '../Ledger.ts';
import { addressWord, word } from './callContract.ts';

/** keccak256 of `Transfer(address,address,uint256)` and `AuthorizationUsed(address,bytes32)`. */
export const TRANSFER_TOPIC = '0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef';
export const AUTHORIZATION_USED_TOPIC = '0x98de503528ee59b575ef0c0a2576a82497bfc029a5685b209e9ec333479b10a5';

export type Log = Readonly<Record<string, unknown>> & { readonly topics: readonly string[] };

export type LogFilter = {
  readonly address: readonly string[] | null;
  readonly topics: ReadonlyArray<readonly string[] | null>;
  readonly fromBlock: number;
  readonly toBlock: number;
};

/** The logs of one transfer, as the real token writes them: the authorisation first, then the transfer. */
export function logsOf(row: TransferRow): Log[] {
  const shared = {
    address: BASE_SEPOLIA.usdc.toLowerCase(),
    blockNumber: hex(row.block),
    blockHash: word(BigInt(row.block)),
    blockTimestamp: hex(blockTimestamp(row.block)),
    transactionHash: row.transaction,
    transactionIndex: hex(row.place),
    removed: false,
  };
  return [
    {
      ...shared,
      logIndex: hex(2 * row.place),
      data: '0x',
      topics: [AUTHORIZATION_USED_TOPIC, addressWord(row.from), row.nonce],
    },
    {
      ...shared,
      logIndex: hex(2 * row.place + 1),
      data: word(BigInt(row.amount)),
      topics: [TRANSFER_TOPIC, addressWord(row.from), addressWord(row.to)],
    },
  ];
}

/** The logs that a filter lets through (JSON-RPC `eth_getLogs`). */
export function filterLogs(rows: readonly TransferRow[], filter: LogFilter): Log[] {
  if (filter.address !== null && !filter.address.includes(BASE_SEPOLIA.usdc.toLowerCase())) return [];
  return rows
    .filter((row) => row.block >= filter.fromBlock && row.block <= filter.toBlock)
    .flatMap(logsOf)
    .filter((log) =>
      filter.topics.every((wanted, index) => wanted === null || wanted.includes(log.topics[index] ?? '')),
    );
}

export function hex(value: number): `0x${string}` {
  return `0x${value.toString(16)}`;
}
