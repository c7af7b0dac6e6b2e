/** Why a transaction does not go through, as nodes say it: `err` is the JSON-RPC form, `message` a sentence. */
export class TransactionFailure extends Error {
  readonly err: unknown;

  constructor(err: unknown, message: string) {
    super(message);
    this.err = err;
  }
}

/** A program refused one of the instructions; `reason` is a name, or the program's own number. */
export function instructionFailure(index: number, reason: string | number, message: string): TransactionFailure {
  const why = typeof reason === 'number' ? { Custom: reason } : reason;
  return new TransactionFailure({ InstructionError: [index, why] }, message);
}
