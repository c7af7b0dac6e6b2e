import type { z } from 'zod';
import type { Group } from './groups.ts';
import type { KeyNeeded } from './keys.ts';
import type { RefusalCode } from './refusalCodes.ts';

/** One answer of a route. Without a body and a type nothing comes along; `type` is for what is not JSON. */
export type ToldAnswer = {
  readonly says: string;
  readonly body?: z.ZodType;
  readonly type?: string;
  /** Headers besides `X-Request-Id`, each with what it says. */
  readonly headers?: Readonly<Record<string, string>>;
};

/**
 * What a route says of itself, beside the route. The OpenAPI document, the help pages and the tables of
 * docs/emulator.md are made from it. Left out, because they follow: 429 where a rate limit holds, the refusals of the
 * key, 400 where the path holds an order id, and path parameters (they are in `help/pathParams.ts`).
 */
export type About = {
  readonly group: Group;
  /** One sentence. */
  readonly does: string;
  /** The surprising part. */
  readonly more?: string;
  readonly key: KeyNeeded;
  readonly query?: z.ZodObject;
  /** Request headers that the route reads, besides the key. */
  readonly headers?: z.ZodObject;
  readonly body?: z.ZodType;
  /** A body that works, for the curl lines. */
  readonly example?: unknown;
  readonly answers: Readonly<Record<number, ToldAnswer>>;
  readonly refuses?: readonly RefusalCode[];
  /** What the box of the server refuses by itself, in the words of its gateway. */
  readonly boxRefuses?: readonly RefusalCode[];
};

/** What a route says of itself when both surfaces have it: each adds its own heading and key (`orders/Surface.ts`). */
export type SharedAbout = Omit<About, 'group' | 'key'>;
