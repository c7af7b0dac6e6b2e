import type { z } from 'zod';
import { gatewayError } from '../engine/configAnswers.ts';
import type { ToldAnswer } from './About.ts';
import { type Described, type PossibleRefusal, paramsOf, refusalsOf, templateOf } from './Described.ts';
import { errorBody } from './errorBody.ts';
import { KEYS } from './keys.ts';
import { PATH_PARAMS } from './pathParams.ts';
import { REFUSAL_CODES } from './refusalCodes.ts';
import type { JsonSchema, SchemaBook } from './SchemaBook.ts';

const REQUEST_ID = { description: 'Names this request in the logs.', schema: { type: 'string' } };
const RETRY_AFTER = { description: 'Seconds to wait.', schema: { type: 'integer', minimum: 1 } };

/** One route as an OpenAPI operation. */
export function describeOperation(route: Described, book: SchemaBook): JsonSchema {
  const { about } = route;
  return {
    operationId: operationIdOf(route),
    tags: [about.group],
    summary: about.does,
    ...(about.more === undefined ? {} : { description: about.more }),
    ...(KEYS[about.key].bearer === null ? {} : { security: securityOf(route) }),
    parameters: parametersOf(route, book),
    ...(about.body === undefined ? {} : { requestBody: bodyOf(about.body, about.example, book) }),
    responses: { ...successesOf(route, book), ...failuresOf(route, book) },
  };
}

/** `get_api_v1_status_orderId`: stable, and unique because method and path are. */
function operationIdOf({ method, path }: Described): string {
  return (
    `${method} ${path}`
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '_')
      .replace(/_$/, '') || method.toLowerCase()
  );
}

function securityOf({ about }: Described): readonly JsonSchema[] {
  const scheme = KEYS[about.key].bearer;
  const needed = scheme === null ? {} : { [scheme]: [] };
  return about.key === 'optionalToken' ? [{}, needed] : [needed];
}

function parametersOf({ path, about }: Described, book: SchemaBook): readonly JsonSchema[] {
  const inPath = paramsOf(path).map((name) => ({
    name,
    in: 'path',
    required: true,
    description: PATH_PARAMS[name]?.says ?? '',
    schema: { type: 'string' },
    example: PATH_PARAMS[name]?.example ?? '',
  }));
  return [...inPath, ...fieldsIn('query', about.query, book), ...fieldsIn('header', about.headers, book)];
}

function fieldsIn(place: 'query' | 'header', schema: z.ZodObject | undefined, book: SchemaBook): JsonSchema[] {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = book.write(schema) as {
    properties?: Record<string, JsonSchema>;
    required?: readonly string[];
  };
  return Object.entries(properties).map(([name, { description, ...rest }]) => ({
    name,
    in: place,
    required: required.includes(name),
    ...(description === undefined ? {} : { description }),
    schema: rest,
  }));
}

function bodyOf(body: z.ZodType, example: unknown, book: SchemaBook): JsonSchema {
  const content = { schema: book.write(body), ...(example === undefined ? {} : { example }) };
  return { required: !body.safeParse({}).success, content: { 'application/json': content } };
}

function successesOf({ about }: Described, book: SchemaBook): JsonSchema {
  return Object.fromEntries(
    Object.entries(about.answers).map(([status, told]) => [
      status,
      { description: told.says, headers: headersOf(told), ...contentOf(told, book) },
    ]),
  );
}

function headersOf(told: ToldAnswer): JsonSchema {
  const own = Object.entries(told.headers ?? {}).map(([name, says]) => [
    name,
    { description: says, schema: { type: 'string' } },
  ]);
  return { 'X-Request-Id': REQUEST_ID, ...Object.fromEntries(own) };
}

function contentOf(told: ToldAnswer, book: SchemaBook): JsonSchema {
  if (told.body !== undefined) {
    return { content: { [told.type ?? 'application/json']: { schema: book.write(told.body) } } };
  }
  return told.type === undefined ? {} : { content: { [told.type]: { schema: { type: 'string' } } } };
}

function failuresOf(route: Described, book: SchemaBook): JsonSchema {
  const byStatus = Map.groupBy(refusalsOf(route), ({ code }) => REFUSAL_CODES[code].status);
  return Object.fromEntries(
    [...byStatus].map(([status, refusals]) => [
      status,
      {
        description: refusals.map(sayRefusal).join(' '),
        headers: { 'X-Request-Id': REQUEST_ID, ...(status === 429 ? { 'Retry-After': RETRY_AFTER } : {}) },
        content: { 'application/json': { schema: refusalSchema(refusals, book) } },
      },
    ]),
  );
}

function sayRefusal({ code, by }: PossibleRefusal): string {
  return `\`${code}\`${by === 'box' ? ', by the box' : ''}: ${REFUSAL_CODES[code].says}`;
}

function refusalSchema(refusals: readonly PossibleRefusal[], book: SchemaBook): JsonSchema {
  const shapes = [...new Set(refusals.map(({ by }) => (by === 'box' ? gatewayError : errorBody)))];
  const [schema = {}, ...others] = shapes.map((shape) => book.write(shape));
  return others.length === 0 ? schema : { anyOf: [schema, ...others] };
}

/** Where the operation stands in the document: its path and its method. */
export function placeOf({ method, path }: Described): readonly [string, string] {
  return [templateOf(path), method.toLowerCase()];
}
