import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import type { About } from '../help/About.ts';

/** A request as routes see it: read, bounded, and with its correlation id. */
export type Call = {
  readonly method: string;
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly ip: string;
  readonly requestId: string;
  /** `http://127.0.0.1:port`, as the caller named us. */
  readonly origin: string;
  /** What stands behind `Authorization: Bearer`, or null. */
  readonly bearer: string | null;
};

export type Reply =
  | { readonly kind: 'json'; readonly status: number; readonly body: unknown; readonly headers?: ReplyHeaders }
  | { readonly kind: 'bytes'; readonly status: number; readonly body: Buffer; readonly headers: ReplyHeaders }
  | { readonly kind: 'empty'; readonly status: number }
  /** The route writes by itself, for as long as it likes. */
  | { readonly kind: 'stream'; readonly open: (response: ServerResponse) => void }
  /** The connection dies without a byte. */
  | { readonly kind: 'hangUp' }
  /** The connection stays, and nothing is ever said on it. */
  | { readonly kind: 'silence' };

export type ReplyHeaders = Readonly<Record<string, string>>;

/** Which documented rate limit a route counts against. */
export type Bucket = 'free' | 'status' | 'spawn' | 'none';

export type Route = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** `/api/v1/status/:orderId`. */
  readonly path: string;
  readonly bucket: Bucket;
  /** The largest body it takes; 256 KiB when it does not say. */
  readonly maxBytes?: number;
  /** What the help pages say of it. A test lists routes without. */
  readonly about?: About | undefined;
  readonly answer: (call: Call) => Reply | Promise<Reply>;
};

/** 200 with JSON. */
export function json(body: unknown, status = 200, headers: ReplyHeaders = {}): Reply {
  return { kind: 'json', status, body, headers };
}
