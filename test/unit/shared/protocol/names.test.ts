import { expect, it } from 'vitest';
import type { Answer } from '../../../../src-shared/basics/index.ts';
import {
  parseAccountServers,
  parsePlans,
  parseSpawnLog,
  parseSpecKitProjects,
  parseStatus,
} from '../../../../src-shared/protocol/index.ts';
import { contractFixture, listOf } from './fixtures.ts';

const ORDER = '550e8400-e29b-41d4-a716-446655440000';
const status = { order_id: ORDER, status: 'running', plan: 'Solo' };
const openapi = contractFixture('openapi-facts');
const plans = openapi['components']?.['schemas']?.['PlanList']?.['example'];

function read<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Error(answer.problem.say);
  return answer.value;
}

/** Every answer of the service that says what something is called, with the name that is drawn. */
const READERS: Readonly<Record<string, (name: string) => string | null | undefined>> = {
  'a status': (name) => {
    const reply = read(parseStatus({ ...status, server_name: name }));
    return reply.kind === 'full' ? reply.serverName : undefined;
  },
  'the plan of a status': (name) => read(parseStatus({ ...status, plan: name })).planName,
  'the list of an account': (name) =>
    read(parseAccountServers({ servers: [{ ...status, server_name: name }] })).servers[0]?.serverName,
  'the list of an account that says name': (name) =>
    read(parseAccountServers([{ ...status, name }])).servers[0]?.serverName,
  'a log': (name) =>
    read(parseSpawnLog(JSON.stringify({ ...status, server_name: name, events: [] }))).summary?.serverName,
  'a project': (name) =>
    read(parseSpecKitProjects({ projects: [{ order_id: ORDER, project: 'p', server_name: name }] })).projects[0]
      ?.serverName,
  'a price list': (name) =>
    read(parsePlans({ ...plans, plans: [{ ...listOf(plans?.['plans'])[0], name }] })).plans[0]?.name,
};

it.each(Object.keys(READERS))('a name in %s can not turn, hide or break the text around it', (where) => {
  const readName = READERS[where] ?? (() => undefined);
  expect(readName('osmoda-1a2b3c4d')).toBe('osmoda-1a2b3c4d');
  expect(readName('Zoë 東京')).toBe('Zoë 東京');
  expect(readName('atlas\u202Egnp.exe')).toBe('atlasgnp.exe');
  expect(readName(' at\u200Blas\u0007\n(deleted)\u2028 ')).toBe('atlas (deleted)');
  expect(readName(`x${'🚀'.repeat(80)}`)).toBe(`x${'🚀'.repeat(29)}`);
});

it('a name of nothing that can be seen is none', () => {
  expect(READERS['a status']?.('\u202E\u200B')).toBeNull();
  const row = { ...status, server_name: '\u202E', name: 'nova' };
  expect(read(parseAccountServers([row])).servers[0]?.serverName).toBe('nova');
});
