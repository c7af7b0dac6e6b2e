/** An answer of a node that is an error: its code (JSON-RPC and the node's own), a sentence, and data where it has any. */
export class RpcFailure extends Error {
  readonly code: number;
  readonly data: unknown;

  constructor(code: number, message: string, data?: unknown) {
    super(message);
    this.code = code;
    this.data = data;
  }
}
