import { createHash } from 'node:crypto';
import {
  type CompiledTransactionMessage,
  type CompiledTransactionMessageWithLifetime,
  getCompiledTransactionMessageDecoder,
  getTransactionDecoder,
} from '@solana/kit';
import { PROGRAMS } from './programs.ts';
import { instructionFailure, TransactionFailure } from './TransactionFailure.ts';

export type Message = CompiledTransactionMessage & CompiledTransactionMessageWithLifetime;
type Instruction = Message['instructions'][number];

/** `TransferChecked` of the token program; `index` is its place among the instructions. */
export type TokenTransfer = {
  readonly index: number;
  readonly source: string;
  readonly mint: string;
  readonly destination: string;
  readonly authority: string;
  readonly amount: bigint;
  readonly decimals: number;
};

export type ReadTransaction = {
  readonly message: Message;
  readonly messageBytes: Uint8Array;
  /** Hex; what the chain knows a transaction by, whoever signed it how. */
  readonly messageHash: string;
  /** Who must sign, the fee payer first, and with what; null where a signature is still missing. */
  readonly signatures: ReadonlyArray<{ readonly signer: string; readonly signature: Uint8Array | null }>;
  readonly memo: string | null;
  readonly transfer: TokenTransfer | null;
};

/** `TransferChecked`: a byte 12, the amount as u64 (little endian), the decimals. */
const TRANSFER_CHECKED = 12;
const TRANSFER_CHECKED_BYTES = 10;
/** More than fits into a packet is no transaction. */
const MOST_BYTES = 1232;

/** Reads a transaction from its wire bytes. Throws `TransactionFailure` for what this chain could never run. */
export function readTransaction(wire: Uint8Array): ReadTransaction {
  const { messageBytes: bytes, signatures } = decoded(wire);
  const messageBytes = Uint8Array.from(bytes);
  const message = readMessage(messageBytes);
  const signers = message.staticAccounts.slice(0, message.header.numSignerAccounts);
  const bySigner = new Map<string, Uint8Array | null>(Object.entries(signatures));
  return {
    message,
    messageBytes,
    messageHash: createHash('sha256').update(messageBytes).digest('hex'),
    signatures: signers.map((signer) => ({ signer, signature: bySigner.get(signer) ?? null })),
    ...readInstructions(message),
  };
}

/** Reads the message of a transaction. Throws `TransactionFailure`. */
export function readMessage(messageBytes: Uint8Array): Message {
  const message = orFail(() => getCompiledTransactionMessageDecoder().decode(messageBytes));
  if ('addressTableLookups' in message && (message.addressTableLookups ?? []).length > 0) {
    throw new TransactionFailure('AddressLookupTableNotFound', 'This chain has no address lookup tables.');
  }
  // Every message on the wire has its lifetime; the decoder's type forgets it.
  return message as Message;
}

/** What the instructions ask for. Throws `TransactionFailure` for a program or instruction that is not simulated. */
export function readInstructions(message: Message): Pick<ReadTransaction, 'memo' | 'transfer'> {
  let memo: string | null = null;
  let transfer: TokenTransfer | null = null;
  for (const [index, instruction] of message.instructions.entries()) {
    const program = message.staticAccounts[instruction.programAddressIndex];
    if (program === PROGRAMS.memo) memo = Buffer.from(instruction.data ?? []).toString('utf8');
    else if (program === PROGRAMS.token) {
      if (transfer) throw instructionFailure(index, 'InvalidInstructionData', 'One transfer at a time is simulated.');
      transfer = readTransfer(message, instruction, index);
    } else if (program !== PROGRAMS.computeBudget && program !== PROGRAMS.lighthouse) {
      throw new TransactionFailure('ProgramAccountNotFound', `The program ${program} is not simulated.`);
    }
  }
  return { memo, transfer };
}

function readTransfer(message: Message, instruction: Instruction, index: number): TokenTransfer {
  const data = Buffer.from(instruction.data ?? []);
  const [source, mint, destination, authority] = (instruction.accountIndices ?? []).map(
    (account) => message.staticAccounts[account],
  );
  if (data[0] !== TRANSFER_CHECKED || data.length !== TRANSFER_CHECKED_BYTES) {
    throw instructionFailure(index, 'InvalidInstructionData', 'Only TransferChecked is simulated.');
  }
  if (!source || !mint || !destination || !authority) {
    throw instructionFailure(index, 'NotEnoughAccountKeys', 'A transfer names four accounts.');
  }
  const amount = data.readBigUInt64LE(1);
  return { index, source, mint, destination, authority, amount, decimals: data.readUInt8(9) };
}

function decoded(wire: Uint8Array) {
  if (wire.length > MOST_BYTES) throw unreadable();
  return orFail(() => getTransactionDecoder().decode(wire));
}

function orFail<T>(decode: () => T): T {
  try {
    return decode();
  } catch {
    throw unreadable();
  }
}

function unreadable(): TransactionFailure {
  return new TransactionFailure('SanitizeFailure', 'The transaction can not be read.');
}
