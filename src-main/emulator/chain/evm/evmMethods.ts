import { z } from 'zod';
import type { World } from '../../World.ts';
import { BASE_SEPOLIA, blockNumberAt } from '../baseSepolia.ts';
import type { TransferRow } from '../Ledger.ts';
import { callContract } from './callContract.ts';
import { describeBlock } from './describeBlock.ts';
import { describeReceipt, describeTransaction } from './describeTransaction.ts';
import { filterLogs, hex } from './transferLogs.ts';

const hexText = z.string().regex(/^0x[0-9a-fA-F]*$/);
const hashText = z.string().regex(/^0x[0-9a-fA-F]{64}$/);
const blockTag = z.union([
  z.string().regex(/^0x[0-9a-fA-F]{1,12}$/),
  z.enum(['latest', 'earliest', 'pending', 'safe', 'finalized']),
]);
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

const { usdc, multicall3 } = BASE_SEPOLIA;

type Method = (world: World, params: readonly unknown[]) => unknown;

/** The JSON-RPC methods of the simulated chain. To add one: a row here. */
export const EVM_METHODS: Readonly<Record<string, Method>> = {
  web3_clientVersion: () => 'osmoda-emulator',
  net_version: () => String(BASE_SEPOLIA.chainId),
  eth_chainId: () => hex(BASE_SEPOLIA.chainId),
  eth_syncing: () => false,
  eth_accounts: () => [],
  eth_blockNumber: (world) => hex(latest(world)),
  eth_gasPrice: () => '0x3b9aca00',
  eth_maxPriorityFeePerGas: () => '0x0',
  eth_getBalance: () => '0x0',
  eth_getTransactionCount: () => '0x0',
  eth_getCode: (_world, [at]) => (isOneOf(hexText.parse(at), [usdc, multicall3]) ? '0x6001' : '0x'),
  eth_call: callAny,
  eth_estimateGas: async (world, params) => {
    await callAny(world, params);
    return '0x14c08';
  },
  eth_getBlockByNumber: (world, [tag, isWhole]) => block(world, blockOf(world, blockTag.parse(tag)), isWhole),
  eth_getBlockByHash: (world, [hash, isWhole]) => block(world, Number(hashText.parse(hash)), isWhole),
  eth_getLogs: (world, [raw]) => {
    const wanted = filter.parse(raw ?? {});
    return filterLogs(transfers(world), {
      address: wanted.address ?? null,
      topics: wanted.topics ?? [],
      fromBlock: blockOf(world, wanted.fromBlock ?? 'latest'),
      toBlock: blockOf(world, wanted.toBlock ?? 'latest'),
    });
  },
  eth_getTransactionByHash: (world, [hash]) => ofTransfer(world, hash, describeTransaction),
  eth_getTransactionReceipt: (world, [hash]) => ofTransfer(world, hash, describeReceipt),
};

async function callAny(world: World, [raw]: readonly unknown[]): Promise<string> {
  const { to, data, input } = call.parse(raw);
  const wanted = asHex(data ?? input ?? '0x');
  if (!isOneOf(to, [multicall3])) return callContract(world.ledger, to, wanted);
  const { multicall } = await import('./multicall.ts');
  return multicall(world.ledger, world.clock.now(), wanted);
}

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

function transfers(world: World): TransferRow[] {
  return world.ledger.transfers(BASE_SEPOLIA.network);
}

function block(world: World, number: number, isWhole: unknown): unknown {
  return number > latest(world) ? null : describeBlock(number, transfers(world), isWhole === true);
}

function ofTransfer(world: World, hash: unknown, describe: (row: TransferRow) => unknown): unknown {
  const row = world.ledger.transfer(BASE_SEPOLIA.network, hashText.parse(hash).toLowerCase());
  return row ? describe(row) : null;
}

function isOneOf(address: string, known: readonly string[]): boolean {
  return known.some((one) => one.toLowerCase() === address.toLowerCase());
}

function asHex(text: string): `0x${string}` {
  return `0x${text.slice(2)}`;
}
