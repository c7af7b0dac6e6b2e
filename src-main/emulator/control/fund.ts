import { z } from 'zod';
import { parseUsdc } from '../../../src-shared/basics/index.ts';
import { BASE_SEPOLIA } from '../chain/baseSepolia.ts';
import { SOLANA_DEVNET } from '../chain/solanaDevnet.ts';
import { parseWith } from '../http/parseWith.ts';
import { invalid } from '../http/Refusal.ts';
import type { Call } from '../http/Route.ts';
import { readJsonObject } from '../http/readBody.ts';
import type { World } from '../World.ts';

const EVM_ADDRESS = /^0x[0-9a-fA-F]{40}$/;
const SOLANA_ADDRESS = /^[1-9A-HJ-NP-Za-km-z]{32,44}$/;

export const fundBody = z.strictObject({
  address: z.string().max(44).describe('0x and 40 hex digits, or an address of Solana.'),
  usdc: z.union([z.string(), z.number()]).describe('Such as "100" or "14.99".'),
});

/** `POST /__emulator/fund`: play money for a wallet; its address says on which network. Refusal: 400. */
export async function fund(world: World, call: Call): Promise<unknown> {
  const { address, usdc } = parseWith(fundBody, readJsonObject(call.body));
  const money = parseUsdc(usdc);
  if (!money) throw invalid('usdc is an amount such as "100" or "14.99".', { field: 'usdc' });
  const amount = BigInt(money.minor);
  if (EVM_ADDRESS.test(address)) return fundEvm(world, address.toLowerCase(), amount);
  if (SOLANA_ADDRESS.test(address)) return fundSolana(world, address, amount);
  throw invalid('address is 0x and 40 hex digits, or a Solana address.', { field: 'address' });
}

function fundEvm({ ledger }: World, address: string, amount: bigint): unknown {
  const { network, usdc: asset } = BASE_SEPOLIA;
  ledger.fund(network, address, amount);
  return { address, network, asset, balance: ledger.balanceOf(network, address).toString() };
}

async function fundSolana(world: World, address: string, amount: bigint): Promise<unknown> {
  const { network, usdc: asset } = SOLANA_DEVNET;
  const account = await (await world.solana()).fund(address, amount);
  if (account === null) throw invalid('This is no Solana address.', { field: 'address' });
  return { address, network, asset, balance: world.ledger.balanceOf(network, address).toString(), account };
}
