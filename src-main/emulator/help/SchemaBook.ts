import { z } from 'zod';

export type JsonSchema = Readonly<Record<string, unknown>>;

/**
 * Writes zod schemas as JSON Schema (draft 2020-12, which OpenAPI 3.1 speaks). A schema with an id is written once,
 * among the components, and referred to from everywhere else.
 */
export class SchemaBook {
  #components = new Map<string, JsonSchema>();

  /** The schema as a document would hold it: in place, or as a reference. */
  write(schema: z.ZodType): JsonSchema {
    const written = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', override: simplify });
    const { $schema: _dialect, $defs = {}, ...rest } = withOurReferences(written);
    for (const [name, component] of Object.entries($defs as Record<string, JsonSchema>)) {
      this.#components.set(name, component);
    }
    return rest;
  }

  /** The schema itself, also when it has an id; what it refers to stays among the components. */
  writeInPlace(schema: z.ZodType): JsonSchema {
    const written = this.write(schema);
    const name = typeof written['$ref'] === 'string' ? written['$ref'].split('/').at(-1) : undefined;
    return name === undefined ? written : (this.#components.get(name) ?? written);
  }

  /** Every schema with an id that was met so far, by name. */
  components(): Readonly<Record<string, JsonSchema>> {
    return Object.fromEntries([...this.#components].sort(([a], [b]) => a.localeCompare(b)));
  }
}

/** Long patterns say no more than the format beside them, and the bounds of a safe integer bound nothing. */
function simplify({ jsonSchema }: { jsonSchema: Record<string, unknown> }): void {
  delete jsonSchema['id'];
  if (jsonSchema['format'] !== undefined) delete jsonSchema['pattern'];
  if (jsonSchema['maximum'] === Number.MAX_SAFE_INTEGER) delete jsonSchema['maximum'];
  if (jsonSchema['minimum'] === Number.MIN_SAFE_INTEGER) delete jsonSchema['minimum'];
}

function withOurReferences(written: unknown): Record<string, unknown> {
  return JSON.parse(JSON.stringify(written).replaceAll('"#/$defs/', '"#/components/schemas/'));
}
