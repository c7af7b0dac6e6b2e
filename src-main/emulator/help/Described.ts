import type { Route } from '../http/Route.ts';
import type { About } from './About.ts';
import { KEYS } from './keys.ts';
import { REFUSAL_CODES, type RefusalCode } from './refusalCodes.ts';

/** A route that says what it is. */
export type Described = Route & { readonly about: About };

export function isDescribed(route: Route): route is Described {
  return route.about !== undefined;
}

/** What a route may refuse with, and in whose words: the envelope of the service, or those of a box. */
export type PossibleRefusal = { readonly code: RefusalCode; readonly by: 'service' | 'box' };

/** Every refusal of the route: its own, those of its key, and those that follow from path and limit. */
export function refusalsOf({ path, bucket, about }: Described): readonly PossibleRefusal[] {
  const codes = new Set<RefusalCode>([
    ...(path.includes('/:orderId') ? (['validation_failed'] as const) : []),
    ...KEYS[about.key].codes,
    ...(about.refuses ?? []),
    ...(bucket === 'none' ? [] : (['rate_limited'] as const)),
  ]);
  const order = Object.keys(REFUSAL_CODES);
  return [
    ...[...codes].map((code) => ({ code, by: 'service' }) as const),
    ...(about.boxRefuses ?? []).map((code) => ({ code, by: 'box' }) as const),
  ].sort((a, b) => order.indexOf(a.code) - order.indexOf(b.code));
}

/** The names behind the colons of a path. */
export function paramsOf(path: string): readonly string[] {
  return [...path.matchAll(/:(\w+)/g)].map((found) => found[1] ?? '');
}

/** `/api/v1/status/{orderId}`: the path as documents write it. */
export function templateOf(path: string): string {
  return path.replace(/:(\w+)/g, '{$1}');
}
