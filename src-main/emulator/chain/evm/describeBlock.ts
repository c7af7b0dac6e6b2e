import { BASE_SEPOLIA, blockTimestamp } from '../baseSepolia.ts';
import type { TransferRow } from '../Ledger.ts';
import { word } from './callContract.ts';
import { describeTransaction } from './describeTransaction.ts';
import { hex } from './transferLogs.ts';

/** A block as nodes show it, with the transfers in it: whole, or only by their hashes. Its hash is its number. */
export function describeBlock(
  number: number,
  transfers: readonly TransferRow[],
  isWhole: boolean,
): Record<string, unknown> {
  const inside = transfers.filter(({ block }) => block === number);
  return {
    number: hex(number),
    hash: word(BigInt(number)),
    parentHash: word(BigInt(Math.max(0, number - 1))),
    timestamp: hex(blockTimestamp(number)),
    gasLimit: '0x3938700',
    gasUsed: '0x0',
    baseFeePerGas: '0x5f5e100',
    miner: BASE_SEPOLIA.facilitator,
    extraData: '0x',
    size: '0x220',
    difficulty: '0x0',
    nonce: '0x0000000000000000',
    transactions: inside.map((row) => (isWhole ? describeTransaction(row) : row.transaction)),
    uncles: [],
  };
}
