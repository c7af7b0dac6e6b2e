import { z } from 'zod';

/**
 * What a fault takes, a word for each: `order_id` must be given, `[family]` may be, `seconds=5` has a default, and
 * `as=words of words|bytes` has a default and knows only these.
 */
export function describeParams(params: z.ZodObject): readonly string[] {
  return Object.entries(params.shape).map(([name, field]) => {
    if (!(field instanceof z.ZodDefault)) return field instanceof z.ZodOptional ? `[${name}]` : name;
    const { innerType, defaultValue } = field.def;
    const choices = innerType instanceof z.ZodEnum ? ` of ${innerType.options.join('|')}` : '';
    return `${name}=${String(defaultValue)}${choices}`;
  });
}
