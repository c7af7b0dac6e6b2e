import { z } from 'zod';

/** One thing a fault takes, so that a form can ask for it. */
export type FaultField = {
  readonly name: string;
  /** `server` is the id of an order. */
  readonly kind: 'server' | 'number' | 'choice' | 'switch' | 'text';
  readonly isRequired: boolean;
  /** What holds when nobody says; null is nothing. */
  readonly otherwise: string | number | boolean | null;
  readonly choices: ReadonlyArray<string | number>;
  readonly min: number | null;
  readonly max: number | null;
};

/** What a fault takes, read from its own schema: there is no second list that could fall behind. */
export function describeFields(params: z.ZodObject): readonly FaultField[] {
  return Object.entries(params.shape).map(([name, field]) => ({
    name,
    isRequired: !(field instanceof z.ZodDefault) && !(field instanceof z.ZodOptional),
    otherwise: field instanceof z.ZodDefault ? (field.def.defaultValue as FaultField['otherwise']) : null,
    ...typeOf(field),
  }));
}

type FieldType = Pick<FaultField, 'kind' | 'choices' | 'min' | 'max'>;

const UNBOUND = { choices: [], min: null, max: null } as const;

function typeOf(field: unknown): FieldType {
  if (field instanceof z.ZodDefault || field instanceof z.ZodOptional || field instanceof z.ZodNullable) {
    return typeOf(field.def.innerType);
  }
  if (field instanceof z.ZodUUID) return { kind: 'server', ...UNBOUND };
  if (field instanceof z.ZodBoolean) return { kind: 'switch', ...UNBOUND };
  if (field instanceof z.ZodEnum) return { ...UNBOUND, kind: 'choice', choices: field.options };
  if (field instanceof z.ZodLiteral) return { ...UNBOUND, kind: 'choice', choices: [...field.values].map(Number) };
  if (field instanceof z.ZodNumber) return { kind: 'number', choices: [], min: field.minValue, max: field.maxValue };
  return field instanceof z.ZodUnion ? joined(field.options.map(typeOf)) : { kind: 'text', ...UNBOUND };
}

/** Several ranges are told as one that holds them all; the schema itself is stricter. */
function joined(types: readonly FieldType[]): FieldType {
  const mins = types.flatMap(({ min }) => min ?? []);
  const maxs = types.flatMap(({ max }) => max ?? []);
  return {
    kind: types[0]?.kind ?? 'text',
    choices: types.flatMap(({ choices }) => choices),
    min: mins.length === 0 ? null : Math.min(...mins),
    max: maxs.length === 0 ? null : Math.max(...maxs),
  };
}
