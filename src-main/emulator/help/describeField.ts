type Field = Readonly<Record<string, unknown>>;

/** A field of a JSON schema in a few words: `number -90 to 900, default 10`. */
export function describeField(field: Field): string {
  const { default: otherwise } = field;
  const says = [kindOf(field), boundsOf(field)].filter((part) => part !== '').join(' ');
  return otherwise === undefined ? says : `${says}, default ${sayDefault(otherwise)}`;
}

function kindOf(field: Field): string {
  const { enum: words, const: only, anyOf, type, format, $ref } = field;
  if (Array.isArray(words)) return [words.slice(0, -1).join(', '), String(words.at(-1))].filter(Boolean).join(' or ');
  if (only !== undefined) return JSON.stringify(only);
  if (Array.isArray(anyOf))
    return [...new Set(anyOf.map((one: Field) => `${kindOf(one)} ${boundsOf(one)}`.trimEnd()))].join(' or ');
  if (typeof $ref === 'string') return $ref.split('/').at(-1) ?? '';
  if (type === 'array') return `list of ${kindOf((field['items'] ?? {}) as Field)}`;
  return String(format ?? (Array.isArray(type) ? type.join(' or ') : (type ?? 'anything')));
}

function boundsOf({ minimum, maximum, maxLength }: Field): string {
  if (minimum !== undefined && maximum !== undefined) return `${minimum} to ${maximum}`;
  if (minimum !== undefined) return `from ${minimum}`;
  if (maximum !== undefined) return `to ${maximum}`;
  return maxLength === undefined ? '' : `of at most ${maxLength}`;
}

function sayDefault(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
