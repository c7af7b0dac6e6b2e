import { z } from 'zod';
import type { World } from '../../World.ts';
import { BASE_SEPOLIA, blockNumberAt, blockTimestamp } from '../baseSepolia.ts';
import { callContract, word } from './callContract.ts';
import { filterLogs, hex, logsOf } from './transferLogs.ts';

const hexText = z.string().regex(/^0x[0-9a-fA-F]*$/);
const blockTag = z.union([hexText, z.enum(['latest', 'earliest', 'pending', 'safe', 'finalized'])]);
const call = z.object({ to: hexText, data: hexText.optional(), input: hexText.optional() });
const topic = z.union([
  hexText.transform((text) => [text.toLowerCase()]),
  z.array(hexText).transform(lowered),
  z.null(),
]);
const filter = z.object({
  address: z.union([hexText.transform((text) => [text.toLowerCase()]), z.array(hexText).transform(lowered)]).optional(),
  topics: z.array(topic).optional(),
  fromBlock: blockTag.optional(),
  toBlock: blockTag.optional(),
});

type Method = (world: World, params: readonly unknown[]) => unknown;

/** The JSON-RPC methods of the simulated chain. To add one: a row here. */
export const EVM_METHODS: Readonly<Record<string, Method>> = {
  eth_chainId: () => hex(BASE_SEPOLIA.chainId),
  net_version: () => String(BASE_SEPOLIA.chainId),
  eth_blockNumber: (world) => hex(latest(world)),
  eth_gasPrice: () => '0x3b9aca00',
  eth_getBalance: () => word(0n).replace(/^0x0+(?=.)/, '0x'),
  eth_getTransactionCount: () => '0x0',
  eth_getCode: (_world, params) => (isContract(hexText.parse(params[0])) ? '0x6001' : '0x'),
  eth_call: (world, params) => {
    const wanted = call.parse(params[0]);
    return callContract(world.ledger, wanted.to, wanted.data ?? wanted.input ?? '0x');
  },
  eth_getBlockByNumber: (world, params) => block(blockOf(world, blockTag.parse(params[0]))),
  eth_getLogs: (world, params) => {
    const wanted = filter.parse(params[0] ?? {});
    return filterLogs(world.ledger.transfers(BASE_SEPOLIA.network), {
      address: wanted.address ?? null,
      topics: wanted.topics ?? [],
      fromBlock: blockOf(world, wanted.fromBlock ?? 'latest'),
      toBlock: blockOf(world, wanted.toBlock ?? 'latest'),
    });
  },
  eth_getTransactionReceipt: (world, params) => receipt(world, hexText.parse(params[0])),
};

function lowered(texts: string[]): string[] {
  return texts.map((text) => text.toLowerCase());
}

function latest(world: World): number {
  return blockNumberAt(world.clock.now());
}

function blockOf(world: World, tag: string): number {
  if (tag === 'earliest') return 0;
  return tag.startsWith('0x') ? Number.parseInt(tag, 16) : latest(world);
}

function isContract(address: string): boolean {
  return [BASE_SEPOLIA.usdc, BASE_SEPOLIA.multicall3].some((known) => known.toLowerCase() === address.toLowerCase());
}

function block(number: number): Record<string, unknown> {
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
    transactions: [],
    uncles: [],
  };
}

function receipt(world: World, transaction: string): Record<string, unknown> | null {
  const row = world.ledger.transfer(BASE_SEPOLIA.network, transaction.toLowerCase());
  if (!row) return null;
  return {
    transactionHash: row.transaction,
    transactionIndex: '0x0',
    blockNumber: hex(row.block),
    blockHash: word(BigInt(row.block)),
    from: BASE_SEPOLIA.facilitator,
    to: BASE_SEPOLIA.usdc.toLowerCase(),
    status: '0x1',
    type: '0x2',
    gasUsed: '0x14c08',
    cumulativeGasUsed: '0x14c08',
    effectiveGasPrice: '0x3b9aca00',
    contractAddress: null,
    logsBloom: `0x${'0'.repeat(512)}`,
    logs: logsOf(row),
  };
}
