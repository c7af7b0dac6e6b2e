import { getBase58Decoder, getBase58Encoder } from '@solana/kit';
import { z } from 'zod';
import { SOLANA_DEVNET, slotTime } from '../solanaDevnet.ts';
import { describeAmount } from './describeAmount.ts';
import type { LandedTransfer } from './landedTransfers.ts';
import { logsOf } from './logsOf.ts';
import { PROGRAMS } from './programs.ts';
import { type Message, readInstructions, type TokenTransfer } from './readTransaction.ts';

export const transactionEncoding = z.enum(['json', 'jsonParsed', 'base64', 'base58']);
type Encoding = z.output<typeof transactionEncoding>;

const SIGNATURE_BYTES = 64;
const LAMPORTS_PER_SIGNATURE = 5000;

/** A landed transaction as `getTransaction` shows it. */
export function describeTransaction(landed: LandedTransfer, encoding: Encoding): unknown {
  const { row, message } = landed;
  return {
    slot: row.block,
    blockTime: slotTime(row.block),
    version: message.version,
    transaction: describeWire(landed, encoding),
    meta: describeMeta(landed),
  };
}

function describeWire(landed: LandedTransfer, encoding: Encoding): unknown {
  const { message } = landed;
  if (encoding === 'base64') return [wireOf(landed).toString('base64'), 'base64'];
  if (encoding === 'base58') return [getBase58Decoder().decode(wireOf(landed)), 'base58'];
  const signatures = signaturesOf(landed).map((signature) => getBase58Decoder().decode(signature));
  const described = encoding === 'json' ? describeMessage(message) : describeParsed(message);
  return { signatures, message: { ...described, recentBlockhash: message.lifetimeToken, addressTableLookups: [] } };
}

/**
 * The fee payer's signature, which names the transaction, and zeros for the payer's: that one was not kept, since the
 * first answer is sealed under it.
 */
function signaturesOf({ row, message }: LandedTransfer): Uint8Array[] {
  const others = Array.from({ length: message.header.numSignerAccounts - 1 }, () => new Uint8Array(SIGNATURE_BYTES));
  return [Uint8Array.from(getBase58Encoder().encode(row.transaction)), ...others];
}

function wireOf(landed: LandedTransfer): Buffer {
  const signatures = signaturesOf(landed);
  return Buffer.concat([Buffer.from([signatures.length]), ...signatures, landed.messageBytes]);
}

function describeMessage(message: Message): Record<string, unknown> {
  const { numSignerAccounts, numReadonlySignerAccounts, numReadonlyNonSignerAccounts } = message.header;
  return {
    header: {
      numRequiredSignatures: numSignerAccounts,
      numReadonlySignedAccounts: numReadonlySignerAccounts,
      numReadonlyUnsignedAccounts: numReadonlyNonSignerAccounts,
    },
    accountKeys: message.staticAccounts,
    instructions: message.instructions.map(({ programAddressIndex, accountIndices, data }) => ({
      programIdIndex: programAddressIndex,
      accounts: accountIndices ?? [],
      data: getBase58Decoder().decode(data ?? new Uint8Array()),
      stackHeight: 1,
    })),
  };
}

function describeParsed(message: Message): Record<string, unknown> {
  const { memo, transfer } = readInstructions(message);
  const { numSignerAccounts, numReadonlySignerAccounts, numReadonlyNonSignerAccounts } = message.header;
  const keys = message.staticAccounts;
  return {
    accountKeys: keys.map((pubkey, index) => ({
      pubkey,
      signer: index < numSignerAccounts,
      writable:
        index < numSignerAccounts
          ? index < numSignerAccounts - numReadonlySignerAccounts
          : index < keys.length - numReadonlyNonSignerAccounts,
      source: 'transaction',
    })),
    instructions: message.instructions.map(({ programAddressIndex, accountIndices, data }) => {
      const programId = keys[programAddressIndex];
      if (programId === PROGRAMS.token && transfer) return parsedTransfer(transfer);
      if (programId === PROGRAMS.memo) return { program: 'spl-memo', programId, parsed: memo, stackHeight: 1 };
      const accounts = (accountIndices ?? []).map((account) => keys[account]);
      return { programId, accounts, data: getBase58Decoder().decode(data ?? new Uint8Array()), stackHeight: 1 };
    }),
  };
}

function parsedTransfer({ source, mint, destination, authority, amount }: TokenTransfer): unknown {
  const info = { source, mint, destination, authority, tokenAmount: describeAmount(amount) };
  return {
    program: 'spl-token',
    programId: PROGRAMS.token,
    parsed: { type: 'transferChecked', info },
    stackHeight: 1,
  };
}

/** What the transaction did; SOL does not move here, so those balances are zeros. */
function describeMeta({ row, message }: LandedTransfer): unknown {
  const { payerBefore, payeeBefore } = row.note;
  const amount = BigInt(row.amount);
  const zeros = message.staticAccounts.map(() => 0);
  return {
    err: null,
    status: { Ok: null },
    fee: message.header.numSignerAccounts * LAMPORTS_PER_SIGNATURE,
    preBalances: zeros,
    postBalances: zeros,
    preTokenBalances: tokenBalances(row, message, payerBefore, payeeBefore),
    postTokenBalances: tokenBalances(row, message, payerBefore - amount, payeeBefore + amount),
    innerInstructions: [],
    logMessages: logsOf(message),
    loadedAddresses: { readonly: [], writable: [] },
    rewards: [],
  };
}

function tokenBalances(
  { from, to }: LandedTransfer['row'],
  message: Message,
  ofPayer: bigint,
  ofPayee: bigint,
): unknown[] {
  const { transfer } = readInstructions(message);
  const { usdc: mint } = SOLANA_DEVNET;
  const keys = message.staticAccounts.map(String);
  const entry = (account: string | undefined, owner: string, amount: bigint) => ({
    accountIndex: keys.indexOf(account ?? ''),
    mint,
    owner,
    programId: PROGRAMS.token,
    uiTokenAmount: describeAmount(amount),
  });
  return [entry(transfer?.source, from, ofPayer), entry(transfer?.destination, to, ofPayee)];
}
