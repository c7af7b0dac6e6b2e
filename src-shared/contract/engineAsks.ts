import { z } from 'zod';
import type { RotationId } from '../basics/index.ts';
import type { EngineView, SaveReport } from '../domain/index.ts';
import type { CredentialTest } from '../protocol/index.ts';
import { ask } from './ask.ts';
import { credentialIdSchema, nameSchema, orderIdSchema, rotationIdSchema } from './basicsSchemas.ts';

const agentId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/);
const word = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/);
const model = z.string().trim().min(1).max(120);
const channels = z.array(z.string().min(1).max(40)).max(32);
/** An AI key goes in, and never comes out. */
const aiKey = z.string().min(1).max(8192);

const agentFields = {
  displayName: z.string().trim().min(1).max(120),
  driver: z.string().min(1).max(80),
  model,
  credentialId: credentialIdSchema.nullable(),
  channels,
  enabled: z.boolean(),
};
/** Only what changes: a field that is not there stays as it is. */
const patch = z.strictObject({
  displayName: agentFields.displayName.exactOptional(),
  driver: agentFields.driver.exactOptional(),
  model: model.exactOptional(),
  credentialId: agentFields.credentialId.exactOptional(),
  channels: channels.exactOptional(),
  enabled: z.boolean().exactOptional(),
});
/** As it was seen: what a server holds may be odder than what is sent to it. */
const seen = z.strictObject({
  ...agentFields,
  displayName: z.string().max(4096),
  model: z.string().max(4096),
  channels: z.array(z.string().max(4096)).max(1000),
});

const onlyOrder = z.strictObject({ orderId: orderIdSchema });
const oneCredential = z.strictObject({ orderId: orderIdSchema, credentialId: credentialIdSchema });

/** The engine of a server: drivers, agents, credentials; and AI keys given to one server or to many. */
export const engineAsks = {
  /** Reads it now. What can not be read is an outcome in the view, not a Problem. */
  'engine:read': ask<EngineView>()(onlyOrder),
  /** Reads again before it writes; says of every agent what was and what was not written. */
  'engine:save': ask<SaveReport>()(
    z.strictObject({
      orderId: orderIdSchema,
      writes: z.array(z.strictObject({ agentId, seen, patch })).min(1).max(200),
    }),
  ),
  'engine:addAgent': ask<null>()(z.strictObject({ orderId: orderIdSchema, agentId, ...agentFields })),
  'engine:removeAgent': ask<null>()(z.strictObject({ orderId: orderIdSchema, agentId })),
  'engine:addCredential': ask<null>()(
    z.strictObject({
      orderId: orderIdSchema,
      label: nameSchema,
      provider: word,
      type: word,
      key: aiKey,
      baseUrl: z
        .url({ protocol: /^https$/ })
        .max(512)
        .nullable(),
    }),
  ),
  /** A key that its provider refuses is an outcome, not a Problem. */
  'engine:testCredential': ask<CredentialTest>()(oneCredential),
  'engine:makeDefault': ask<null>()(oneCredential),
  'engine:deleteCredential': ask<null>()(oneCredential),
  /** Asks the main agent for a word, in a chat of its own; how it went is in the view. */
  'engine:probe': ask<null>()(onlyOrder),
  'engine:removeKey': ask<null>()(onlyOrder),
  'engine:giveKey': ask<{ readonly rotationId: RotationId }>()(
    z.strictObject({
      orderIds: z.array(orderIdSchema).min(1).max(1000),
      provider: z.enum(['anthropic', 'openai', 'openrouter']),
      key: aiKey,
      wantsProbe: z.boolean(),
    }),
  ),
  /** Asks again where it did not end well. Without a key the one in memory is used, while there is one. */
  'engine:retryKey': ask<null>()(z.strictObject({ rotationId: rotationIdSchema, key: aiKey.nullable() })),
  /** Does not ask those that were not asked yet. */
  'engine:stopKey': ask<null>()(z.strictObject({ rotationId: rotationIdSchema })),
  /** Looks at the servers whose agents were not looked at yet; what is found comes with the rotation. */
  'engine:lookAtAgents': ask<null>()(z.strictObject({ rotationId: rotationIdSchema })),
  'engine:proveKey': ask<null>()(z.strictObject({ rotationId: rotationIdSchema, orderId: orderIdSchema })),
} as const;
