import { parseWith } from '../http/parseWith.ts';
import { Refusal } from '../http/Refusal.ts';
import { type Call, json, type Reply, type Route } from '../http/Route.ts';
import { readJsonObject } from '../http/readBody.ts';
import type { OrderRecord } from '../orders/OrderRecord.ts';
import type { Surface } from '../orders/Surface.ts';
import type { World } from '../World.ts';
import { CONFIG_ABOUT } from './aboutConfig.ts';
import { addCredential } from './addCredential.ts';
import { agentPatch, agentsBody } from './agentSchemas.ts';
import { patchAgent, removeAgent, replaceAgents } from './changeAgents.ts';
import { knownCredential, putCredential, removeCredential, setDefault } from './changeCredential.ts';
import { credentialBody, labelBody } from './credentialSchemas.ts';
import { describeCredential } from './describeCredential.ts';
import { driversOf, healthOf, type Runtime } from './drivers.ts';
import { agentById, type Engine } from './Engine.ts';
import { keepEngine } from './keepEngine.ts';
import { requireGateway, strayPage } from './reachGateway.ts';
import { tellAsGateway } from './tellAsGateway.ts';
import { testCredential } from './testCredential.ts';

type Visit = { readonly world: World; readonly order: OrderRecord; readonly engine: Engine; readonly call: Call };
/** What the gateway answers, and the engine as it is from then on when it was changed. */
type Outcome = { readonly reply: Reply; readonly engine?: Engine };
type Act = (visit: Visit) => Outcome;

const DONE: Reply = { kind: 'empty', status: 204 };

/** The config of a box, as the service passes it on: drivers, agents, credentials. To add one: a row, here and in aboutConfig. */
const ROWS: readonly (readonly [Route['method'], string, Act])[] = [
  ['GET', 'drivers', ({ world, order }) => ({ reply: json({ drivers: describeDrivers(world, order) }) })],
  ['GET', 'agents', ({ engine }) => ({ reply: json(engine.agents) })],
  ['PUT', 'agents', putAgents],
  ['PATCH', 'agents/:agentId', patchOneAgent],
  ['DELETE', 'agents/:agentId', ({ engine, call }) => ({ reply: DONE, engine: removeAgent(engine, agentIdOf(call)) })],
  ['GET', 'credentials', ({ engine }) => ({ reply: json(describeStore(engine)) })],
  ['POST', 'credentials', postCredential],
  ['PATCH', 'credentials/:credentialId', patchLabel],
  ['DELETE', 'credentials/:credentialId', deleteCredential],
  ['POST', 'credentials/:credentialId/test', postTest],
  ['POST', 'credentials/:credentialId/default', postDefault],
  ['POST', 'reload', () => ({ reply: json({ ok: true }) })],
  ['GET', 'health', ({ world, engine }) => ({ reply: json(describeHealth(world, engine)) })],
];

/** `/api/dashboard/servers/:orderId/config/…` */
export function configRoutes(world: World, surface: Surface): readonly Route[] {
  return ROWS.map(([method, path, act]) => ({
    method,
    path: `${surface.servers}/:orderId/config/${path}`,
    bucket: 'none',
    about: CONFIG_ABOUT[`${method} ${path}`],
    answer: (call) => visit(world, surface.openOrder(call), call, act),
  }));
}

/** What one call changes lands whole, or not at all when the gateway refuses it. */
function visit(world: World, order: OrderRecord, call: Call, act: Act): Reply {
  const stray = strayPage(world, order);
  if (stray) return stray;
  requireGateway(world, order);
  try {
    return world.database.transact(() => {
      const { reply, engine } = act({ world, order, engine: world.engines.get(order), call });
      if (engine) keepEngine(world, order.orderId, engine);
      return reply;
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { status, body } = tellAsGateway(error);
    return json(body, status);
  }
}

function describeDrivers(world: World, order: OrderRecord): readonly Record<string, unknown>[] {
  return driversOf(world.switches).map((driver) => ({
    ...driver,
    health: healthOf(world, order.orderId, driver.name),
  }));
}

function describeStore(engine: Engine): Record<string, unknown> {
  const { defaultId, list } = engine.credentials;
  return { default_credential_id: defaultId, credentials: list.map(describeCredential) };
}

function describeHealth(world: World, engine: Engine): Record<string, unknown> {
  return {
    agents_count: engine.agents.agents.length,
    enabled_agents_count: engine.agents.agents.filter((agent) => agent.enabled).length,
    credentials_count: engine.credentials.list.length,
    default_credential_id: engine.credentials.defaultId,
    drivers_count: driversOf(world.switches).length,
  };
}

function putAgents({ world, order, engine, call }: Visit): Outcome {
  const body = parseWith(agentsBody, readJsonObject(call.body));
  const changed = replaceAgents(engine, body, probeOf(world, order), world.clock.now());
  return { reply: json(changed.agents), engine: changed };
}

function patchOneAgent({ world, order, engine, call }: Visit): Outcome {
  const patch = parseWith(agentPatch, readJsonObject(call.body));
  const changed = patchAgent(engine, agentIdOf(call), patch, probeOf(world, order), world.clock.now());
  return { reply: json(agentById(changed, agentIdOf(call))), engine: changed };
}

function postCredential({ world, engine, call }: Visit): Outcome {
  const { base_url: baseUrl, ...wanted } = parseWith(credentialBody, readJsonObject(call.body));
  const stamp = { id: world.engines.newCredentialId(), at: new Date(world.clock.now()).toISOString() };
  const added = addCredential(engine, { ...wanted, baseUrl }, stamp);
  return { reply: json({ credential: describeCredential(added.credential) }, 201), engine: added.engine };
}

function patchLabel({ engine, call }: Visit): Outcome {
  const credential = knownCredential(engine, credentialIdOf(call));
  const changed = { ...credential, ...parseWith(labelBody, readJsonObject(call.body)) };
  return { reply: json({ credential: describeCredential(changed) }), engine: putCredential(engine, changed) };
}

function deleteCredential({ engine, call }: Visit): Outcome {
  const { id } = knownCredential(engine, credentialIdOf(call));
  return { reply: DONE, engine: removeCredential(engine, id) };
}

function postTest({ world, engine, call }: Visit): Outcome {
  const at = new Date(world.clock.now()).toISOString();
  const tested = testCredential(engine, credentialIdOf(call), driversOf(world.switches), at);
  return { reply: json(tested.answer), engine: tested.engine };
}

function postDefault({ engine, call }: Visit): Outcome {
  const { id } = knownCredential(engine, credentialIdOf(call));
  return { reply: json({ default_credential_id: id }), engine: setDefault(engine, id) };
}

function probeOf(world: World, order: OrderRecord): (runtime: Runtime) => ReturnType<typeof healthOf> {
  return (runtime) => healthOf(world, order.orderId, runtime);
}

function agentIdOf(call: Call): string {
  return call.params['agentId'] ?? '';
}

function credentialIdOf(call: Call): string {
  return call.params['credentialId'] ?? '';
}
