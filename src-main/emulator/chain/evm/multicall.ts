import { decodeFunctionData, encodeFunctionResult, type Hex, multicall3Abi, parseAbi } from 'viem';
import { BASE_SEPOLIA, blockNumberAt, blockTimestamp } from '../baseSepolia.ts';
import type { Ledger } from '../Ledger.ts';
import { callContract } from './callContract.ts';
import { Revert } from './Revert.ts';

const ABI = [
  ...multicall3Abi,
  ...parseAbi([
    'struct Call { address target; bytes callData; }',
    'struct Result { bool success; bytes returnData; }',
    'function tryAggregate(bool requireSuccess, Call[] calls) payable returns (Result[] returnData)',
    'function getBlockNumber() view returns (uint256 blockNumber)',
    'function getChainId() view returns (uint256 chainid)',
  ]),
] as const;

type Wanted = { readonly target: string; readonly callData: Hex; readonly mayFail: boolean };

/**
 * Many calls in one (Multicall3). It reads lists of calls, so it takes viem along, and is only ever imported lazily. Throws
 * `Revert`.
 */
export function multicall(ledger: Ledger, wallMs: number, data: Hex): Hex {
  const wanted = readCall(data);
  const run = (calls: readonly Wanted[]) => calls.map((call) => runOne(ledger, wallMs, call));
  switch (wanted.functionName) {
    case 'aggregate3': {
      const [calls] = wanted.args;
      const result = run(calls.map((call) => ({ ...call, mayFail: call.allowFailure })));
      return encodeFunctionResult({ abi: ABI, functionName: 'aggregate3', result });
    }
    case 'tryAggregate': {
      const [mustSucceed, calls] = wanted.args;
      const result = run(calls.map((call) => ({ ...call, mayFail: !mustSucceed })));
      return encodeFunctionResult({ abi: ABI, functionName: 'tryAggregate', result });
    }
    case 'getEthBalance':
      return encodeFunctionResult({ abi: ABI, functionName: 'getEthBalance', result: 0n });
    case 'getCurrentBlockTimestamp': {
      const result = BigInt(blockTimestamp(blockNumberAt(wallMs)));
      return encodeFunctionResult({ abi: ABI, functionName: 'getCurrentBlockTimestamp', result });
    }
    case 'getBlockNumber':
      return encodeFunctionResult({ abi: ABI, functionName: 'getBlockNumber', result: BigInt(blockNumberAt(wallMs)) });
    case 'getChainId':
      return encodeFunctionResult({ abi: ABI, functionName: 'getChainId', result: BigInt(BASE_SEPOLIA.chainId) });
  }
}

function readCall(data: Hex) {
  try {
    return decodeFunctionData({ abi: ABI, data });
  } catch {
    throw new Revert();
  }
}

function runOne(ledger: Ledger, wallMs: number, { target, callData, mayFail }: Wanted) {
  const isItself = target.toLowerCase() === BASE_SEPOLIA.multicall3.toLowerCase();
  try {
    const returnData = isItself ? multicall(ledger, wallMs, callData) : callContract(ledger, target, callData);
    return { success: true, returnData };
  } catch (error) {
    if (!mayFail) throw new Revert('Multicall3: call failed');
    if (error instanceof Revert) return { success: false, returnData: '0x' as const };
    throw error;
  }
}
