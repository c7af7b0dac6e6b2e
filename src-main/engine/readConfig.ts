import { type Answer, type OrderId, ok } from '../../src-shared/basics/index.ts';
import type { EngineConfig } from '../../src-shared/domain/index.ts';
import {
  type AgentsFile,
  type DriversReply,
  parseAgentsFile,
  parseCredentials,
  parseDrivers,
} from '../../src-shared/protocol/index.ts';
import { callConfig } from './callConfig.ts';
import type { EngineDeps } from './EngineDeps.ts';

/** A reading of a server's config; `file` is the agents file whole, to be written back whole. */
export type ConfigReading = { readonly config: EngineConfig; readonly file: AgentsFile };

/** What a server had a moment ago, and how it is read again where an answer does not say what it has now. */
export type Readings = { readonly before: ConfigReading; readonly readAgain: () => Promise<Answer<ConfigReading>> };

/** Gateways from before there were drivers to choose from. */
const OLDER = new Set(['404', '405']);

/** Reads drivers, agents and credentials of a server. Problems: those of `callConfig`, `unreadable_answer`. */
export async function readConfig(deps: EngineDeps, orderId: OrderId): Promise<Answer<ConfigReading>> {
  // The agents first and alone: a gateway that does not answer is not asked three times at once.
  const file = await read(deps, orderId, 'agents', parseAgentsFile);
  if (!file.ok) return file;
  const [credentials, drivers] = await Promise.all([
    read(deps, orderId, 'credentials', parseCredentials),
    readDrivers(deps, orderId),
  ]);
  if (!credentials.ok) return credentials;
  if (!drivers.ok) return drivers;
  const { agents, bindings } = file.value;
  const config: EngineConfig = {
    drivers: drivers.value.drivers,
    agents,
    bindings,
    credentials: credentials.value.credentials,
    defaultCredentialId: credentials.value.defaultCredentialId,
    unreadable: file.value.unreadable + credentials.value.unreadable + drivers.value.unreadable,
  };
  return ok({ config, file: file.value });
}

async function readDrivers(deps: EngineDeps, orderId: OrderId): Promise<Answer<DriversReply>> {
  const drivers = await read(deps, orderId, 'drivers', parseDrivers);
  const isOlder = !drivers.ok && OLDER.has(drivers.problem.facts?.['status'] ?? '');
  return isOlder ? ok({ drivers: [], unreadable: 0 }) : drivers;
}

async function read<T>(
  deps: EngineDeps,
  orderId: OrderId,
  path: string,
  parse: (raw: unknown) => Answer<T>,
): Promise<Answer<T>> {
  const raw = await callConfig(deps, orderId, { method: 'GET', path });
  return raw.ok ? parse(raw.value) : raw;
}
