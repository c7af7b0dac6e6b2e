import type { Handlers } from './bridge/index.ts';
import type { Using } from './using.ts';

/** The Asks of room `engine`. */
export function engineHandlers(using: Using): Pick<Handlers, Extract<keyof Handlers, `engine:${string}`>> {
  return {
    'engine:read': using((open, { orderId }) => open.engines.read(orderId)),
    'engine:save': using((open, { orderId, writes }) => open.engines.save(orderId, writes)),
    'engine:addAgent': using((open, { orderId, ...wanted }) => open.engines.addAgent(orderId, wanted)),
    'engine:removeAgent': using((open, { orderId, agentId }) => open.engines.removeAgent(orderId, agentId)),
    'engine:addCredential': using((open, { orderId, ...wanted }) => open.engines.addCredential(orderId, wanted)),
    'engine:testCredential': using((open, wish) => open.engines.testCredential(wish.orderId, wish.credentialId)),
    'engine:makeDefault': using((open, wish) => open.engines.makeDefault(wish.orderId, wish.credentialId)),
    'engine:deleteCredential': using((open, wish) => open.engines.deleteCredential(wish.orderId, wish.credentialId)),
    'engine:probe': using((open, { orderId }) => open.engines.probe(orderId)),
    'engine:removeKey': using((open, { orderId }) => open.engines.removeKey(orderId)),
    'engine:giveKey': using((open, wish) => open.keyRotations.give(wish)),
    'engine:retryKey': using((open, wish) => open.keyRotations.retry(wish)),
    'engine:stopKey': using((open, { rotationId }) => open.keyRotations.stopAsking(rotationId)),
    'engine:lookAtAgents': using((open, { rotationId }) => open.keyRotations.lookAtAgents(rotationId)),
    'engine:proveKey': using((open, wish) => open.keyRotations.prove(wish)),
  };
}
