import { z } from 'zod';

/** What a fault takes, a word for each: `order_id` must be given, `[family]` may be, `seconds=5` has a default. */
export function describeParams(params: z.ZodObject): readonly string[] {
  return Object.entries(params.shape).map(([name, field]) => {
    if (field instanceof z.ZodDefault) return `${name}=${String(field.def.defaultValue)}`;
    return field instanceof z.ZodOptional ? `[${name}]` : name;
  });
}
