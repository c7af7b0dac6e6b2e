import { type Answer, type Money, ok, problem, refused, usdcFromMinor } from '../../src-shared/basics/index.ts';
import { BASE_SEPOLIA } from '../../src-shared/protocol/index.ts';
import type { AskEvm } from './askEvm.ts';

/** `balanceOf(address)` of ERC-20. */
const BALANCE_OF = '0x70a08231';

/** The test USDC an address holds now. Problems: those of `askEvm`, `balance_unreadable`. */
export async function readUsdcBalance(ask: AskEvm, address: string): Promise<Answer<Money>> {
  const data = `${BALANCE_OF}${address.slice(2).toLowerCase().padStart(64, '0')}`;
  const read = await ask('eth_call', [{ to: BASE_SEPOLIA.usdc, data }, 'latest']);
  if (!read.ok) return read;
  const isWord = typeof read.value === 'string' && /^0x[0-9a-fA-F]{64}$/.test(read.value);
  const amount = isWord ? usdcFromMinor(BigInt(String(read.value))) : null;
  if (amount !== null) return ok(amount);
  const say = 'The chain’s node answered something that is no balance. It may be a node of another chain.';
  return refused(problem('balance_unreadable', say, 'Check the address of the node, then try again.'));
}
