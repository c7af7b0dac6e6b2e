import { privateKeyToAddress, signTypedData } from 'viem/accounts';
import { type Answer, ok, problem, refused } from '../../../src-shared/basics/index.ts';
import { BASE_SEPOLIA } from '../../../src-shared/protocol/index.ts';
import type { Authorisation } from './judgeSigning.ts';
import type { Signature } from './messages.ts';

/** EIP-3009 §transferWithAuthorization. */
const TYPES = {
  TransferWithAuthorization: [
    { name: 'from', type: 'address' },
    { name: 'to', type: 'address' },
    { name: 'value', type: 'uint256' },
    { name: 'validAfter', type: 'uint256' },
    { name: 'validBefore', type: 'uint256' },
    { name: 'nonce', type: 'bytes32' },
  ],
} as const;

type Hex = `0x${string}`;

/**
 * Signs one authorisation (EIP-712, in the domain of the known USDC, never in one an invoice names). Problem: `signer_key`
 * when the key is not the one of `from`.
 */
export async function signAuthorisation(
  key: string,
  { from, to, nonce, ...rest }: Authorisation,
): Promise<Answer<Signature>> {
  const privateKey = key as Hex;
  if (privateKeyToAddress(privateKey).toLowerCase() !== from.toLowerCase()) return refused(otherKey());
  const { name, version, chainId } = BASE_SEPOLIA.eip712 ?? { name: 'USDC', version: '2', chainId: 84_532 };
  const signature = await signTypedData({
    privateKey,
    domain: { name, version, chainId, verifyingContract: BASE_SEPOLIA.usdc as Hex },
    types: TYPES,
    primaryType: 'TransferWithAuthorization',
    message: { ...rest, from: from as Hex, to: to as Hex, nonce: nonce as Hex },
  });
  return ok({ signature, from });
}

function otherKey() {
  const say = 'The key in the vault is not the one of this wallet’s address. Nothing was signed.';
  return problem('signer_key', say, 'Import the right key, or make a new wallet.');
}
