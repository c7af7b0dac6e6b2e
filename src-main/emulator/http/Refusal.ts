/** A refusal in the words of the contract: thrown by a route, answered by the server as the error envelope. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: Readonly<Record<string, unknown>> | null;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    code: string,
    message: string,
    more: { detail?: Readonly<Record<string, unknown>>; headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.detail = more.detail ?? null;
    this.headers = more.headers ?? {};
  }
}

/** 400 `validation_failed`. */
export function invalid(message: string, detail?: Readonly<Record<string, unknown>>): Refusal {
  return new Refusal(400, 'validation_failed', message, detail ? { detail } : {});
}

/** A refusal on its way out. */
export type ToldRefusal = { readonly status: number; readonly body: Readonly<Record<string, unknown>> };

/** The envelope of every non-2xx answer but 402; `error` repeats the code for old clients. */
export function envelope(refusal: Refusal, requestId: string): Record<string, unknown> {
  return {
    code: refusal.code,
    message: refusal.message,
    ...(refusal.detail ? { detail: refusal.detail } : {}),
    request_id: requestId,
    error: refusal.code,
  };
}
