import { z } from 'zod';
import type { IntentId, OrderId, RequestId } from '../basics/index.ts';
import {
  type Account,
  type Balance,
  type Caps,
  type InboxItem,
  MAIN_AGENT,
  type Offers,
  type PurchaseIntent,
  type VaultView,
} from '../domain/index.ts';
import { accessAsks } from './accessAsks.ts';
import { accountAsks } from './accountAsks.ts';
import { ask } from './ask.ts';
import {
  accountIdSchema,
  inboxItemIdSchema,
  intentIdSchema,
  inviteIdSchema,
  moneySchema,
  nameSchema,
  orderIdSchema,
} from './basicsSchemas.ts';
import { engineAsks } from './engineAsks.ts';
import { intakeAsks } from './intakeAsks.ts';
import { labAsks } from './labAsks.ts';
import { meshAsks } from './meshAsks.ts';
import { projectAsks } from './projectAsks.ts';
import { type SavedDraft, savedDraftSchema } from './savedDraft.ts';
import type { EnvironmentCheck, Settings, Snapshot, Transcript } from './views.ts';

const nothing = z.undefined().or(z.null());
const onlyOrder = z.strictObject({ orderId: orderIdSchema });
const onlyIntent = z.strictObject({ intentId: intentIdSchema });
const settingsPatch = z.strictObject({
  theme: z.enum(['system', 'light', 'dark']).optional(),
  contrast: z.enum(['system', 'more']).optional(),
  density: z.enum(['comfortable', 'compact']).optional(),
  noticeLevel: z.enum(['calm', 'normal', 'everything']).optional(),
  noticeText: z.enum(['name_and_text', 'name_only', 'nothing']).optional(),
  closeHidesWindow: z.boolean().optional(),
  snoozedUntilAt: z.number().nullable().optional(),
});
const secretText = z.string().min(1).max(8192);

/**
 * Renderer to main, answered. Declared once: the preload, the bridge and the renderer derive their types from here.
 * To add one: a line here, a verb in its room, a handler in assemble.
 */
export const asks = {
  'app:snapshot': ask<Snapshot>()(nothing),
  'app:openDemo': ask<null>()(nothing),
  'app:openReal': ask<null>()(nothing),
  /** After `fleet_not_begun`. */
  'app:beginAgain': ask<null>()(nothing),
  'app:leave': ask<null>()(nothing),
  'app:deleteDemo': ask<null>()(nothing),
  'app:checkEnvironment': ask<readonly EnvironmentCheck[]>()(nothing),
  'app:changeSettings': ask<Settings>()(settingsPatch),
  'app:sendTestNotice': ask<null>()(nothing),
  'app:setAsideDatabase': ask<null>()(nothing),
  'app:copy': ask<null>()(z.strictObject({ text: z.string().max(100_000) })),
  'app:openLink': ask<null>()(z.strictObject({ url: z.string().max(2048) })),
  'app:quit': ask<null>()(nothing),
  /** Which place a window shows, so that a notice about what is being looked at stays quiet. */
  'windows:lookingAt': ask<null>()(z.strictObject({ place: z.string().max(300) })),
  /** Where the host has windows, a payment is approved in one of its own. Only ever asked by a click. */
  'windows:openPayment': ask<null>()(onlyIntent),
  'windows:closePayment': ask<null>()(onlyIntent),
  /** From a payment's window: a place that only the main one can show. */
  'windows:show': ask<null>()(z.strictObject({ place: z.string().max(300) })),

  /** Demo only: the emulator will lose its answer to the next purchase, after it was paid. */
  'demo:loseNextReply': ask<null>()(nothing),

  'servers:add': ask<{ readonly orderId: OrderId }>()(
    z.strictObject({ orderId: z.string().max(400), accessToken: z.string().max(400), name: nameSchema.optional() }),
  ),
  'servers:rename': ask<null>()(z.strictObject({ orderId: orderIdSchema, name: nameSchema })),
  'servers:retire': ask<null>()(onlyOrder),
  'servers:watchAgain': ask<null>()(onlyOrder),
  'servers:reconnect': ask<null>()(z.strictObject({ orderId: orderIdSchema.optional() })),
  'servers:replaceToken': ask<null>()(z.strictObject({ orderId: orderIdSchema, accessToken: z.string().max(400) })),
  'agents:restart': ask<{ readonly requestId: RequestId | null }>()(
    z.strictObject({ orderId: orderIdSchema, agentId: z.enum([MAIN_AGENT, 'mobile']) }),
  ),

  ...accountAsks,
  ...engineAsks,
  ...meshAsks,
  ...intakeAsks,
  ...accessAsks,
  ...projectAsks,
  ...labAsks,

  'chat:transcript': ask<Transcript>()(
    z.strictObject({
      orderId: orderIdSchema,
      beforeSeq: z.number().int().optional(),
      limit: z.number().int().min(1).max(200),
    }),
  ),
  'chat:send': ask<null>()(z.strictObject({ orderId: orderIdSchema, text: z.string().min(1).max(65_536) })),
  'chat:stop': ask<null>()(onlyOrder),
  'chat:saveDraft': ask<null>()(z.strictObject({ orderId: orderIdSchema, text: z.string().max(65_536) })),
  'chat:markSeen': ask<null>()(onlyOrder),

  'inbox:snooze': ask<InboxItem>()(z.strictObject({ id: inboxItemIdSchema, untilAt: z.number() })),
  'inbox:done': ask<InboxItem>()(z.strictObject({ id: inboxItemIdSchema })),
  'inbox:reopen': ask<InboxItem>()(z.strictObject({ id: inboxItemIdSchema })),

  'purchase:offers': ask<Offers>()(nothing),
  'purchase:start': ask<{ readonly intentId: IntentId }>()(
    z.strictObject({
      name: nameSchema,
      planId: z.string().regex(/^[a-z0-9_-]{1,40}$/),
      regionCode: z.string().regex(/^[a-z0-9-]{1,40}$/),
      runtime: z.string().regex(/^[a-z0-9-]{1,40}$/),
      model: z.string().max(80).nullable(),
      sshKey: z.string().max(1024).nullable(),
      credential: z
        .strictObject({
          label: nameSchema,
          provider: z.string().regex(/^[a-z0-9-]{1,40}$/),
          type: z.enum(['oauth', 'api_key']),
          secret: z.string().min(10).max(4096),
        })
        .nullable(),
      replaces: intentIdSchema.nullable(),
    }),
  ),
  /** The server being put together, kept so that it outlives the page: the kind of its AI key, never the key. */
  'purchase:readDraft': ask<{ readonly saved: { readonly draft: SavedDraft; readonly savedAt: number } | null }>()(
    nothing,
  ),
  'purchase:saveDraft': ask<{ readonly savedAt: number }>()(z.strictObject({ draft: savedDraftSchema })),
  'purchase:forgetDraft': ask<null>()(nothing),
  /** Asks for the invoice while nothing is signed: when there is none, or when the quote is old. Not after a stop. */
  'purchase:quote': ask<PurchaseIntent>()(onlyIntent),
  /** Asks for the invoice after a stop: a person's click. */
  'purchase:quoteAgain': ask<PurchaseIntent>()(onlyIntent),
  /** `seen` is what the person saw when approving: it must equal the guarded terms or nothing is signed. */
  'purchase:approve': ask<PurchaseIntent>()(
    z.strictObject({
      intentId: intentIdSchema,
      seen: z.strictObject({
        amount: moneySchema,
        payTo: z.string().max(120),
        network: z.string().max(80),
        asset: z.string().max(120),
      }),
      /** The recipient as typed, when the guard asked for it. */
      typedRecipient: z.string().max(120).nullable(),
    }),
  ),
  'purchase:refuse': ask<PurchaseIntent>()(onlyIntent),
  'purchase:checkAgain': ask<PurchaseIntent>()(onlyIntent),

  'wallet:create': ask<Account>()(z.strictObject({ label: nameSchema })),
  'wallet:import': ask<Account>()(z.strictObject({ label: nameSchema, key: secretText })),
  'wallet:readBalance': ask<Balance>()(nothing),
  'wallet:changeCaps': ask<Caps>()(
    z.strictObject({
      perPayment: moneySchema,
      perDay: moneySchema,
      per30Days: moneySchema,
      serversPerDay: z.number().int().min(0).max(1000),
    }),
  ),
  'wallet:freeze': ask<null>()(z.strictObject({ frozen: z.boolean() })),
  'wallet:markBackedUp': ask<null>()(z.strictObject({ accountId: accountIdSchema })),
  /** The key by the clipboard alone, and as a secret there; behind the same hold as showing it. */
  'wallet:copyKey': ask<null>()(z.strictObject({ accountId: accountIdSchema, held: z.literal(true) })),
  'wallet:forget': ask<null>()(z.strictObject({ accountId: accountIdSchema })),

  'vault:open': ask<VaultView>()(nothing),
  'vault:choosePassphrase': ask<VaultView>()(z.strictObject({ passphrase: z.string().min(8).max(1024) })),
  'vault:unlock': ask<VaultView>()(z.strictObject({ passphrase: z.string().min(1).max(1024) })),
  'vault:lock': ask<VaultView>()(nothing),
  /** After `keychain_changed`: sets what is known of the old place aside and takes a new one. Behind a hold. */
  'vault:startOver': ask<VaultView>()(z.strictObject({ held: z.literal(true) })),

  /** The one Ask that hands a secret to the renderer, behind a hold: once per call, an invite once at all (DESIGN §12). */
  'secrets:reveal': ask<{ readonly secret: string }>()(
    z.discriminatedUnion('what', [
      z.strictObject({ what: z.literal('walletKey'), accountId: accountIdSchema, held: z.literal(true) }),
      z.strictObject({ what: z.literal('meshInvite'), inviteId: inviteIdSchema, held: z.literal(true) }),
    ]),
  ),
} as const;

export type AskName = keyof typeof asks;
export type AskArgument<N extends AskName> = z.infer<(typeof asks)[N]['argument']>;
export type AskResult<N extends AskName> =
  NonNullable<(typeof asks)[N]['result']> extends infer R ? ([R] extends [never] ? null : R) : never;
