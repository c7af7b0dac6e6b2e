import type { Route } from '../http/Route.ts';
import { type Described, isDescribed } from './Described.ts';
import { describeOperation, placeOf } from './describeOperation.ts';
import { GROUPS, type Group } from './groups.ts';
import { liveChannels } from './liveChannels.ts';
import { type JsonSchema, SchemaBook } from './SchemaBook.ts';

const bearer = (description: string): JsonSchema => ({ type: 'http', scheme: 'bearer', description });

const SECURITY_SCHEMES = {
  accessToken: bearer('osk_ and 64 hex digits. Opens one order.'),
  dashboardKey: bearer('sk_live_ and 64 hex digits. Opens the servers of one account.'),
  adminKey: bearer('adm_ and more. Printed when the emulator starts, and left in its running.json.'),
};

/**
 * The OpenAPI 3.1 document of everything that is served, made from what the routes say of themselves; `servers` is for
 * who knows where. Routes that say nothing are listed under `x-undescribed`, which should not be there.
 */
export function openApiDocument(routes: readonly Route[]): JsonSchema {
  const book = new SchemaBook();
  const described = routes.filter(isDescribed);
  const silent = routes.filter((route) => !isDescribed(route)).map(({ method, path }) => `${method} ${path}`);
  const paths = pathsOf(described, book);
  const channels = liveChannels(book);
  return {
    openapi: '3.1.0',
    info: {
      title: 'osmoda spawn service, emulated',
      version: '1.3.6',
      description:
        'A spawn service on this computer: plans, x402 payments with play money, servers, events, chat. ' +
        'Every answer carries X-Request-Id; every refusal but 402 is an envelope with a code, and where a box refuses by ' +
        'itself, the code in words of its own. Fields and words that you do not know are normal: ignore them.',
    },
    tags: tagsOf(described),
    paths,
    components: { securitySchemes: SECURITY_SCHEMES, schemas: book.components() },
    ...channels,
    ...(silent.length === 0 ? {} : { 'x-undescribed': silent }),
  };
}

function pathsOf(routes: readonly Described[], book: SchemaBook): JsonSchema {
  const paths: Record<string, Record<string, JsonSchema>> = {};
  for (const route of routes) {
    const [path, method] = placeOf(route);
    paths[path] = { ...paths[path], [method]: describeOperation(route, book) };
  }
  return paths;
}

function tagsOf(routes: readonly Described[]): readonly JsonSchema[] {
  const used = new Set<Group>(routes.map(({ about }) => about.group));
  return Object.entries(GROUPS)
    .filter(([group]) => used.has(group as Group))
    .map(([name, { says }]) => ({ name, description: says }));
}
