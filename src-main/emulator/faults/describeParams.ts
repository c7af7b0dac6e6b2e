import type { z } from 'zod';
import { describeFields } from './describeFields.ts';

/**
 * What a fault takes, a word for each: `order_id` must be given, `[family]` may be, `seconds=5` has a default, and
 * `as=words of words|bytes` has a default and knows only these.
 */
export function describeParams(params: z.ZodObject): readonly string[] {
  return describeFields(params).map(({ name, isRequired, otherwise, choices }) => {
    if (otherwise === null) return isRequired ? name : `[${name}]`;
    return `${name}=${String(otherwise)}${choices.length > 0 ? ` of ${choices.join('|')}` : ''}`;
  });
}
