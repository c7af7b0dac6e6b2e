import { getBase58Encoder } from '@solana/kit';
import { z } from 'zod';
import { RpcFailure } from '../RpcFailure.ts';
import { SOLANA_DEVNET, slotTime } from '../solanaDevnet.ts';
import { describeTransaction, transactionEncoding } from './describeTransaction.ts';
import { inContext } from './inContext.ts';
import { type LandedTransfer, landedTransfer, landedTransfers } from './landedTransfers.ts';
import { logsOf } from './logsOf.ts';
import { readTransaction } from './readTransaction.ts';
import { addressText, signatureText } from './rpcParams.ts';
import type { SolanaChain } from './SolanaChain.ts';
import type { SvmMethodTable } from './SvmMethodTable.ts';
import { TransactionFailure } from './TransactionFailure.ts';

/** A transfer takes about so much; the programs are not run, so nothing measures it. */
const COMPUTE_UNITS = 6200;
const LANDED = { err: null, confirmationStatus: 'finalized' } as const;

const wireEncoding = z.enum(['base58', 'base64']).default('base58');
const simulateConfig = z
  .object({
    encoding: wireEncoding,
    sigVerify: z.boolean().default(false),
    replaceRecentBlockhash: z.boolean().default(false),
  })
  .prefault({});
const sendConfig = z.object({ encoding: wireEncoding }).prefault({});
const historyConfig = z
  .object({
    limit: z.number().int().min(1).max(1000).default(1000),
    before: signatureText.optional(),
    until: signatureText.optional(),
  })
  .prefault({});
const transactionConfig = z
  .union([
    transactionEncoding.transform((encoding) => ({ encoding })),
    z.object({
      encoding: transactionEncoding.default('json'),
      maxSupportedTransactionVersion: z.number().int().min(0).optional(),
    }),
  ])
  .prefault({});

/** Transactions: those that landed, and new ones. */
export const TRANSACTION_METHODS: SvmMethodTable = {
  getSignaturesForAddress: (chain, [at, config]) => {
    const { limit, before, until } = historyConfig.parse(config);
    const named = addressText.parse(at);
    const landed = landedTransfers(chain.ledger).filter(({ message }) => message.staticAccounts.includes(named));
    return between(landed.reverse(), before, until).slice(0, limit).map(describeSignature);
  },
  getSignatureStatuses: (chain, [list]) => {
    const wanted = z.array(signatureText).max(256).parse(list);
    const statuses = wanted.map((signature) => {
      const row = chain.ledger.transfer(SOLANA_DEVNET.network, signature);
      return row ? { ...LANDED, slot: row.block, confirmations: null, status: { Ok: null } } : null;
    });
    return inContext(chain, statuses);
  },
  getTransaction: (chain, [signature, config]) => {
    const how = transactionConfig.parse(config);
    const landed = landedTransfer(chain.ledger, signatureText.parse(signature));
    if (!landed) return null;
    const most = 'maxSupportedTransactionVersion' in how ? how.maxSupportedTransactionVersion : undefined;
    if (landed.message.version !== 'legacy' && most === undefined) {
      const say = `Transaction version (${landed.message.version}) is not supported by the requesting client.`;
      throw new RpcFailure(-32_015, `${say} Set maxSupportedTransactionVersion.`);
    }
    return describeTransaction(landed, how.encoding);
  },
  simulateTransaction: (chain, [wire, config]) => {
    const { encoding, ...how } = simulateConfig.parse(config);
    return inContext(chain, simulate(chain, wireBytes(wire, encoding), how));
  },
  sendTransaction: (chain, [wire, config]) => {
    const bytes = wireBytes(wire, sendConfig.parse(config).encoding);
    try {
      return chain.send(bytes);
    } catch (error) {
      if (!(error instanceof TransactionFailure)) throw error;
      throw asPreflightFailure(error);
    }
  },
};

function simulate(chain: SolanaChain, wire: Uint8Array, how: { sigVerify: boolean; replaceRecentBlockhash: boolean }) {
  const rest = { accounts: null, innerInstructions: null, returnData: null, replacementBlockhash: null };
  try {
    chain.simulate(wire, { withSignatures: how.sigVerify, withBlockhash: !how.replaceRecentBlockhash });
    return { ...rest, err: null, logs: logsOf(readTransaction(wire).message), unitsConsumed: COMPUTE_UNITS };
  } catch (error) {
    if (!(error instanceof TransactionFailure)) throw error;
    const failure = asPreflightFailure(error);
    if (failure.code !== PREFLIGHT_FAILURE) throw failure;
    return { ...rest, err: error.err, logs: [error.message], unitsConsumed: 0 };
  }
}

const PREFLIGHT_FAILURE = -32_002;

/** As a node answers a transaction that it will not pass on. What can not be read at all stays "invalid params". */
function asPreflightFailure(failure: TransactionFailure): RpcFailure {
  if (failure.err === 'SanitizeFailure') return failure;
  if (failure.err === 'SignatureFailure') return new RpcFailure(-32_003, 'Transaction signature verification failure');
  const data = { err: failure.err, logs: [failure.message], accounts: null, unitsConsumed: 0, returnData: null };
  return new RpcFailure(PREFLIGHT_FAILURE, `Transaction simulation failed: ${failure.message}`, data);
}

/** Newest first, after `before` and up to `until`, both exclusive. */
function between(landed: readonly LandedTransfer[], before?: string, until?: string): readonly LandedTransfer[] {
  const indexOf = (signature: string): number => landed.findIndex(({ row }) => row.transaction === signature);
  const from = before === undefined ? 0 : indexOf(before) + 1;
  const to = until === undefined ? -1 : indexOf(until);
  return landed.slice(from, to < 0 ? landed.length : to);
}

/** With the memo as nodes print it: its length in brackets, then its text. */
function describeSignature({ row }: LandedTransfer): unknown {
  const memo = row.note.memo === null ? null : `[${Buffer.byteLength(row.note.memo)}] ${row.note.memo}`;
  return { ...LANDED, signature: row.transaction, slot: row.block, memo, blockTime: slotTime(row.block) };
}

function wireBytes(wire: unknown, encoding: 'base58' | 'base64'): Uint8Array {
  const text = z.string().min(1).max(2048).parse(wire);
  if (encoding === 'base64') return Buffer.from(z.base64().parse(text), 'base64');
  return Uint8Array.from(
    getBase58Encoder().encode(
      z
        .string()
        .regex(/^[1-9A-HJ-NP-Za-km-z]+$/)
        .parse(text),
    ),
  );
}
