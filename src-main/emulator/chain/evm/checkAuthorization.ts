import { BASE_SEPOLIA, blockNumberAt, blockTimestamp } from '../baseSepolia.ts';
import type { Ledger, Transfer } from '../Ledger.ts';
import { Revert } from './Revert.ts';

/** A transfer by authorisation (EIP-3009). Addresses as 0x hex, amount in base units, times in unix seconds. */
export type Authorization = {
  readonly from: string;
  readonly to: string;
  readonly value: bigint;
  readonly validAfter: bigint;
  readonly validBefore: bigint;
  readonly nonce: string;
};

/** The contract's own checks, signature aside, in the latest block; answers the transfer to reserve. Throws `Revert`. */
export function checkAuthorization(ledger: Ledger, wallMs: number, authorization: Authorization): Transfer {
  const now = BigInt(blockTimestamp(blockNumberAt(wallMs)));
  const { from, to, value, nonce } = authorization;
  if (now <= authorization.validAfter) throw new Revert('FiatTokenV2: authorization is not yet valid');
  if (now >= authorization.validBefore) throw new Revert('FiatTokenV2: authorization is expired');
  const transfer = { network: BASE_SEPOLIA.network, from, to, value, nonce, note: null };
  const refusal = ledger.refusalOf(transfer);
  if (refusal === 'used') throw new Revert('FiatTokenV2: authorization is used or canceled');
  if (refusal === 'unfunded') throw new Revert('ERC20: transfer amount exceeds balance');
  return transfer;
}
