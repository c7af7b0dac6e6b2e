import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';

type Json = { readonly [key: string]: Json };

const read = (name: string): Json =>
  JSON.parse(readFileSync(new URL(`../../../../fixtures/contract/${name}.json`, import.meta.url), 'utf8'));

const openapi = read('openapi-facts');
/** The 1.3.0 contract document as bare facts. */
export const skill = read('skill-examples');

/** One answer that the service's OpenAPI promises. */
export type Promised = {
  /** `GET /api/v1/plans 200` */
  readonly name: string;
  readonly status: number;
  /** Why a body does not fit, or null. Without a schema every body fits. */
  readonly misfit: (body: unknown) => string | null;
};

const ajv = new Ajv({ strict: false, validateFormats: false });
ajv.addSchema(openapi, 'openapi');

/** Every route and status of the service's OpenAPI. */
export function promises(): readonly Promised[] {
  return Object.entries(openapi['paths'] ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, operation]) =>
      Object.entries(operation['responses'] ?? {}).map(([status, response]) => ({
        name: `${method.toUpperCase()} ${path} ${status}`,
        status: Number(status),
        misfit: misfitOf(response, [
          'paths',
          path,
          method,
          'responses',
          status,
          'content',
          'application/json',
          'schema',
        ]),
      })),
    ),
  );
}

function misfitOf(response: Json, pointer: readonly string[]): Promised['misfit'] {
  if (response['content']?.['application/json'] === undefined) return () => null;
  const steps = pointer.map((step) => encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1')));
  const fits = ajv.compile({ $ref: `openapi#/${steps.join('/')}` });
  return (body) => (fits(body) ? null : ajv.errorsText(fits.errors));
}
