import { RpcFailure } from '../RpcFailure.ts';

/** Why a transaction does not go through: `err` is the form in which nodes put it, `message` a sentence. */
export class TransactionFailure extends RpcFailure {
  readonly err: unknown;

  constructor(err: unknown, message: string) {
    super(-32_602, message);
    this.err = err;
  }
}

/** A program refused one of the instructions; `reason` is a name, or the program's own number. */
export function instructionFailure(index: number, reason: string | number, message: string): TransactionFailure {
  const why = typeof reason === 'number' ? { Custom: reason } : reason;
  return new TransactionFailure({ InstructionError: [index, why] }, message);
}
