import type { z } from 'zod';

/** An Ask: what the renderer may wish for. The schema refuses anything else; the result type is what `ok` carries. */
export type Ask<A extends z.ZodType, R> = { readonly argument: A; readonly result?: R };

export function ask<R>() {
  return <A extends z.ZodType>(argument: A): Ask<A, R> => ({ argument });
}
