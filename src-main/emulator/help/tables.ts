import type { z } from 'zod';
import { CLIENT_FRAMES, SERVER_FRAMES } from '../chat/aboutChat.ts';
import { EVENT_BODIES } from '../events/eventBodies.ts';
import type { FaultRow } from '../faults/FaultRow.ts';
import { FAULT_FAMILIES } from '../faults/faultTable.ts';
import type { Bucket } from '../http/Route.ts';
import { switchesSchema } from '../Switches.ts';
import { SCENARIOS } from '../scenarios/scenarioTable.ts';
import { type Block, heading, table } from './Block.ts';
import { type Described, templateOf } from './Described.ts';
import { describeField } from './describeField.ts';
import type { Group } from './groups.ts';
import { KEYS } from './keys.ts';
import { REFUSAL_CODES } from './refusalCodes.ts';
import { SchemaBook } from './SchemaBook.ts';

/** Which limit holds for a bucket, in words (contract, rate limits). */
export const LIMITS: Readonly<Record<Bucket, string>> = {
  none: 'none',
  free: '30 a minute per address',
  status: '30 a minute per address; 120 a minute per token',
  spawn: '5 a minute per address, and 10 an hour per token',
};

/** The routes of a group: what they do, what one has to show, how often one may. */
export function routeTable(routes: readonly Described[], group: Group): Block {
  const rows = routes
    .filter(({ about }) => about.group === group)
    .map(({ method, path, about, bucket }) => [
      `\`${method} ${templateOf(path)}\``,
      about.does,
      KEYS[about.key].label,
      LIMITS[bucket],
    ]);
  return table(['route', 'does', 'show', 'limit'], rows);
}

/** Every fault, a table for each family. */
export function faultTables(): readonly Block[] {
  return FAULT_FAMILIES.flatMap(({ title, faults }) => [heading(3, title), faultTable(faults)]);
}

function faultTable(faults: Readonly<Record<string, FaultRow>>): Block {
  const rows = Object.entries(faults).map(([name, { times, does, params }]) => {
    const strikes =
      times === 0 ? 'at once' : times === null ? 'until disarmed' : times === 1 ? 'once' : `${times} times`;
    return [`\`${name}\``, does, strikes, fieldsOf(params) || 'none'];
  });
  return table(['fault', 'does', 'strikes', 'parameters'], rows);
}

export function scenarioTable(): Block {
  const rows = SCENARIOS.map(({ name, does, servers }) => [
    `\`${name}\``,
    does,
    servers.map((server) => server.name).join(', ') || 'none',
  ]);
  return table(['scenario', 'does', 'servers'], rows);
}

export function switchTable(): Block {
  const { properties } = new SchemaBook().write(switchesSchema) as {
    properties: Record<string, Record<string, unknown>>;
  };
  const rows = Object.entries(properties).map(([name, { description, ...field }]) => [
    `\`${name}\``,
    String(description ?? ''),
    describeField(field),
  ]);
  return table(['switch', 'does', 'values'], rows);
}

export function eventTable(): Block {
  const rows = Object.entries(EVENT_BODIES).map(([type, body]) => [
    `\`${type}\``,
    Object.keys(body.shape)
      .map((field) => `\`${field}\``)
      .join(', '),
  ]);
  return table(['type', 'fields, besides `id`, `ts`, `order_id` and `type`'], rows);
}

export function frameTable(): Block {
  const rows = (who: string, frames: Readonly<Record<string, string>>): string[][] =>
    Object.entries(frames).map(([type, says]) => [who, `\`${type}\``, says]);
  return table(['says', 'type', 'means'], [...rows('you', CLIENT_FRAMES), ...rows('the service', SERVER_FRAMES)]);
}

export function codeTable(): Block {
  const rows = Object.entries(REFUSAL_CODES).map(([code, { status, says }]) => [`\`${code}\``, String(status), says]);
  return table(['code', 'status', 'means'], rows);
}

/** `percent` number -90 to 900, default 10: the fields of an object on one line. */
export function fieldsOf(schema: z.ZodType): string {
  const { properties = {}, required = [] } = new SchemaBook().write(schema) as {
    properties?: Record<string, Record<string, unknown>>;
    required?: readonly string[];
  };
  return Object.entries(properties)
    .map(([name, field]) => `\`${name}\` ${describeField(field)}${required.includes(name) ? ', needed' : ''}`)
    .join('; ');
}
