import type { FacilitatorEvmSigner } from '@x402/evm';
import { encodeAbiParameters, type Hex, recoverTypedDataAddress, verifyTypedData } from 'viem';
import type { Clock, Random } from '../../../src-shared/basics/index.ts';
import { BASE_SEPOLIA } from '../chain/baseSepolia.ts';
import { addressWord, callContract, word } from '../chain/evm/callContract.ts';
import { type Authorization, checkAuthorization } from '../chain/evm/checkAuthorization.ts';
import { Revert } from '../chain/evm/Revert.ts';
import { TRANSFER_TOPIC } from '../chain/evm/transferLogs.ts';
import type { Ledger } from '../chain/Ledger.ts';

type TypedCheck = Parameters<FacilitatorEvmSigner['verifyTypedData']>[0];
type UsdcNeeds = { readonly ledger: Ledger; readonly clock: Clock; readonly random: Random };
type Receipt = Awaited<ReturnType<FacilitatorEvmSigner['waitForTransactionReceipt']>>;

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

/**
 * The chain as the real facilitator sees it: its signer port over our ledger. `writeContract` only reserves; the
 * spawn route writes the transfer together with the order.
 */
export function simulatedUsdc({ ledger, clock, random }: UsdcNeeds): FacilitatorEvmSigner {
  return {
    getAddresses: () => [BASE_SEPOLIA.facilitator],
    getCode: async ({ address }) => (isSame(address, BASE_SEPOLIA.usdc) ? '0x6001' : undefined),
    verifyTypedData: (check) => verifyTypedData(check as TypedCheck & Parameters<typeof verifyTypedData>[0]),
    readContract: async ({ address, functionName, args }) => {
      if (functionName === 'tryAggregate') return aggregate(ledger, args?.[1]);
      if (functionName === 'transferWithAuthorization' && isSame(address, BASE_SEPOLIA.usdc)) {
        checkAuthorization(ledger, clock.now(), await signedAuthorization(args ?? []));
        return undefined;
      }
      throw new Revert(`The simulated chain has no ${functionName} here.`);
    },
    writeContract: async ({ address, functionName, args }) => {
      if (functionName !== 'transferWithAuthorization' || !isSame(address, BASE_SEPOLIA.usdc)) {
        throw new Revert();
      }
      // Recovery is asynchronous, so it comes first; the checks and the hold then follow without a pause between.
      const authorization = await signedAuthorization(args);
      const transaction: Hex = `0x${Buffer.from(random.bytes(32)).toString('hex')}`;
      ledger.reserve(transaction, checkAuthorization(ledger, clock.now(), authorization));
      return transaction;
    },
    sendTransaction: async () => {
      throw new Revert('The simulated chain takes no other transactions.');
    },
    waitForTransactionReceipt: async ({ hash }) => receiptOf(ledger, hash),
  };
}

/** The authorisation in the arguments, when its signature is the payer's. Throws `Revert`. */
async function signedAuthorization(args: readonly unknown[]): Promise<Authorization> {
  const [from, to, value, validAfter, validBefore, nonce, v, r, s] = args;
  const message = {
    from: from as Hex,
    to: to as Hex,
    value: BigInt(String(value)),
    validAfter: BigInt(String(validAfter)),
    validBefore: BigInt(String(validBefore)),
    nonce: nonce as Hex,
  };
  const signer = await recoverTypedDataAddress({
    domain: { ...BASE_SEPOLIA.domain, chainId: BASE_SEPOLIA.chainId, verifyingContract: BASE_SEPOLIA.usdc },
    types: TYPES,
    primaryType: 'TransferWithAuthorization',
    message,
    signature: { r: r as Hex, s: s as Hex, v: BigInt(Number(v) < 27 ? Number(v) + 27 : Number(v)) },
  });
  if (!isSame(signer, message.from)) throw new Revert('FiatTokenV2: invalid signature');
  return message;
}

/** Multicall3, which the facilitator asks only to say why a simulation failed. */
function aggregate(ledger: Ledger, calls: unknown): Array<{ success: boolean; returnData: Hex }> {
  const list = calls as ReadonlyArray<{ target: string; callData: string }>;
  return list.map(({ target, callData }) => {
    try {
      return { success: true, returnData: callContract(ledger, target, callData) };
    } catch {
      return { success: false, returnData: '0x' };
    }
  });
}

function receiptOf(ledger: Ledger, hash: Hex): Receipt {
  const held = ledger.reserved(hash);
  if (!held) return { status: 'reverted' };
  const log = {
    address: BASE_SEPOLIA.usdc as Hex,
    topics: [TRANSFER_TOPIC, addressWord(held.from), addressWord(held.to)] as [Hex, Hex, Hex],
    data: encodeAbiParameters([{ type: 'uint256' }], [held.value]),
    blockHash: word(1n),
    blockNumber: 1n,
    blockTimestamp: 0n,
    logIndex: 0,
    transactionHash: hash,
    transactionIndex: 0,
    removed: false,
  };
  return { status: 'success', logs: [log] };
}

function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
