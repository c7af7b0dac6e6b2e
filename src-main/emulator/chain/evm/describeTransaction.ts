import { BASE_SEPOLIA } from '../baseSepolia.ts';
import type { TransferRow } from '../Ledger.ts';
import { word } from './callContract.ts';
import { hex, logsOf } from './transferLogs.ts';

/** `transferWithAuthorization`; its arguments hold the payer's signature, which was not kept: an answer is sealed under it. */
const INPUT = '0xe3ee160e';
const GAS = '0x14c08';
const GAS_PRICE = '0x3b9aca00';

function placeOf(row: TransferRow) {
  return {
    blockNumber: hex(row.block),
    blockHash: word(BigInt(row.block)),
    transactionIndex: hex(row.place),
    from: BASE_SEPOLIA.facilitator,
    to: BASE_SEPOLIA.usdc.toLowerCase(),
    type: '0x2',
  };
}

/** The transaction of a transfer, sent by the facilitator (JSON-RPC `eth_getTransactionByHash`). */
export function describeTransaction(row: TransferRow): Record<string, unknown> {
  return {
    ...placeOf(row),
    hash: row.transaction,
    chainId: hex(BASE_SEPOLIA.chainId),
    input: INPUT,
    value: '0x0',
    nonce: hex(row.seq),
    gas: GAS,
    gasPrice: GAS_PRICE,
    maxFeePerGas: GAS_PRICE,
    maxPriorityFeePerGas: '0x0',
    accessList: [],
    yParity: '0x0',
    v: '0x0',
    r: word(0n),
    s: word(0n),
  };
}

/** What came of it (JSON-RPC `eth_getTransactionReceipt`). */
export function describeReceipt(row: TransferRow): Record<string, unknown> {
  return {
    ...placeOf(row),
    transactionHash: row.transaction,
    status: '0x1',
    gasUsed: GAS,
    cumulativeGasUsed: GAS,
    effectiveGasPrice: GAS_PRICE,
    contractAddress: null,
    logsBloom: `0x${'0'.repeat(512)}`,
    logs: logsOf(row),
  };
}
