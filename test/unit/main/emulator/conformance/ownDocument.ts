import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { Emulator } from '../../../../../src-main/emulator/index.ts';

type Told = { readonly description: string; readonly content?: Readonly<Record<string, unknown>> };
type Operation = { readonly responses: Readonly<Record<string, Told>> };
export type OwnDocument = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
  readonly 'x-undescribed'?: readonly string[];
};

export async function readOwnDocument(emulator: Emulator): Promise<OwnDocument> {
  return (await (await fetch(`${emulator.url}/api/v1/docs`)).json()) as OwnDocument;
}

/** Every route of the document, and the statuses with which it says yes. */
export function routesIn(document: OwnDocument): ReadonlyArray<{ method: string; path: string; yes: number[] }> {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { responses }]) => {
      const yes = Object.keys(responses)
        .map(Number)
        .filter((status) => status >= 200 && status < 300);
      return { method: method.toUpperCase(), path, yes };
    }),
  );
}

/**
 * Holds an answer against the emulator's own document: why it does not fit, or null. The document leaves its objects open,
 * as clients must take fields they do not know; the emulator itself may say nothing that is not described.
 */
export function misfitChecker(document: OwnDocument): (asked: string, status: number, body: unknown) => string | null {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema(closed(document) as object, 'own');
  const known = new Map<string, ValidateFunction>();
  return (asked, status, body) => {
    const [method = '', path = ''] = asked.split(' ');
    const found = operationOf(document, method, path);
    const response = found?.operation.responses[status];
    if (!found || response === undefined) return `${asked} ${status} is not in the document`;
    if (response.content?.['application/json'] === undefined) return null;
    const pointer = [
      'paths',
      found.template,
      method.toLowerCase(),
      'responses',
      String(status),
      'content',
      'application/json',
      'schema',
    ];
    const steps = pointer.map((step) => encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1')));
    const at = `own#/${steps.join('/')}`;
    const fits = known.get(at) ?? ajv.compile({ $ref: at });
    known.set(at, fits);
    return fits(body) ? null : ajv.errorsText(fits.errors);
  };
}

type Found = { readonly template: string; readonly operation: Operation };

/** What the document says of a route, its path given in any words or filled in; null when it knows none. */
export function operationOf(document: OwnDocument, method: string, path: string): Found | null {
  for (const [template, methods] of Object.entries(document.paths)) {
    const operation = methods[method.toLowerCase()];
    if (operation && matches(template, path)) return { template, operation };
  }
  return null;
}

/** The same with every object of named fields closed. */
function closed(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(closed);
  if (typeof part !== 'object' || part === null) return part;
  const inside = Object.fromEntries(Object.entries(part).map(([name, value]) => [name, closed(value)]));
  const isOpen = inside['properties'] !== undefined && inside['additionalProperties'] === undefined;
  return isOpen ? { ...inside, additionalProperties: false } : inside;
}

/** Whether a path, concrete or a template of somebody else's, is this template. */
function matches(template: string, path: string): boolean {
  const steps = path.split('/');
  const wanted = template.split('/');
  return wanted.length === steps.length && wanted.every((step, index) => step.startsWith('{') || step === steps[index]);
}
