import { type Answer, ok, problem, refused } from '../../../src-shared/basics/index.ts';
import type { AuthorisationFacts, PaymentTerms } from '../../../src-shared/domain/index.ts';
import { BASE_SEPOLIA, type JsonValue } from '../../../src-shared/protocol/index.ts';
import type { AskChain } from '../Ports.ts';

/** `authorizationState(address,bytes32)` of EIP-3009. */
const AUTHORIZATION_STATE = '0xe94a0102';
/** keccak256 of `AuthorizationUsed(address,bytes32)` (EIP-3009). */
const AUTHORIZATION_USED = '0x98de503528ee59b575ef0c0a2576a82497bfc029a5685b209e9ec333479b10a5';
/** Public nodes refuse longer ranges; on this chain a block is two seconds. */
const LOG_BLOCKS = 5_000;

/** What the chain says of one authorisation, at one block. */
export type AuthorisationState = {
  /** Its nonce can not be used again: a transfer happened, or it was cancelled (this app never cancels). */
  readonly isUsed: boolean;
  /** The transfer's transaction, where the node still lists it. */
  readonly transaction: string | null;
  /** The block's own time, unix seconds. */
  readonly chainTime: number;
};

/**
 * Asks the chain what became of an authorisation. The block is fixed first and the state read at that very block, so that
 * nodes behind one address that are not equally far can not make "unused" look later than it is. Problems: the node's, `chain_unreadable`.
 */
export async function readAuthorisation(
  askChain: AskChain,
  terms: PaymentTerms,
  { from, nonce }: AuthorisationFacts,
): Promise<Answer<AuthorisationState>> {
  // Another chain answers for the same contract address, and would "prove" that nothing was paid on ours.
  const chainId = await askChain('eth_chainId', []);
  if (!chainId.ok) return chainId;
  if (numberIn(chainId.value) !== BASE_SEPOLIA.eip712?.chainId) return refused(otherChain());
  const block = await askChain('eth_getBlockByNumber', ['latest', false]);
  if (!block.ok) return block;
  const number = fieldOf(block.value, 'number');
  const time = numberIn(fieldOf(block.value, 'timestamp'));
  if (number === null || time === null) return refused(unreadable());
  const data = `${AUTHORIZATION_STATE}${word(from)}${word(nonce)}`;
  const state = await askChain('eth_call', [{ to: terms.asset, data }, number]);
  if (!state.ok) return state;
  const used = numberIn(state.value);
  if (used === null) return refused(unreadable());
  const transaction = used === 1 ? await findTransaction(askChain, terms, { from, nonce }, number) : null;
  return ok({ isUsed: used !== 0, transaction, chainTime: time });
}

/** Only helps a person to look; a node that lists no logs proves nothing. */
async function findTransaction(
  askChain: AskChain,
  terms: PaymentTerms,
  { from, nonce }: Pick<AuthorisationFacts, 'from' | 'nonce'>,
  number: string,
): Promise<string | null> {
  const last = numberIn(number) ?? 0;
  const fromBlock = `0x${Math.max(0, last - LOG_BLOCKS).toString(16)}`;
  const topics = [AUTHORIZATION_USED, `0x${word(from)}`, nonce.toLowerCase()];
  const logs = await askChain('eth_getLogs', [{ address: terms.asset, topics, fromBlock, toBlock: number }]);
  const first = logs.ok && Array.isArray(logs.value) ? (logs.value as readonly JsonValue[])[0] : undefined;
  return first === undefined ? null : fieldOf(first, 'transactionHash');
}

/** An address or a 32-byte value as one ABI word, without its 0x. */
function word(hex: string): string {
  return hex.slice(2).toLowerCase().padStart(64, '0');
}

function fieldOf(value: JsonValue, name: string): string | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const field = Object.entries(value).find(([key]) => key === name)?.[1];
  return typeof field === 'string' ? field : null;
}

function numberIn(value: JsonValue): number | null {
  if (typeof value !== 'string' || !/^0x[0-9a-fA-F]{1,64}$/.test(value)) return null;
  const number = BigInt(value);
  return number <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(number) : null;
}

function otherChain() {
  const say = 'The node that was asked belongs to another chain, so it can prove nothing about this payment.';
  return problem('other_chain', say, 'Start the app with the right --rpc-evm.');
}

function unreadable() {
  const say = 'The chain’s node answered something that could not be read.';
  return problem('chain_unreadable', say, 'Try again in a minute.', { retry: { kind: 'safe' } });
}
