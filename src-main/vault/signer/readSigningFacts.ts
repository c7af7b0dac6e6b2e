import { z } from 'zod';
import { type Answer, ok, problem, refused, usdcFromMinor } from '../../../src-shared/basics/index.ts';
import { type Caps, type CountedPayment, DAY_MS } from '../../../src-shared/domain/index.ts';
import type { Database } from '../../disk/index.ts';

const money = z.object({ minor: z.string().regex(/^(0|[1-9]\d{0,30})$/), unit: z.literal('USDC') });
const hexAddress = z.string().regex(/^0x[0-9a-fA-F]{40}$/);

/** The journal's record as far as signing needs it, read strictly: this thread trusts the disk, not the app. */
const recordSchema = z.object({
  intentId: z.string(),
  serviceId: z.string(),
  accountId: z.string(),
  planPrice: money,
  state: z.object({
    kind: z.literal('approved'),
    terms: z.object({
      amount: money,
      network: z.string(),
      asset: hexAddress,
      payTo: hexAddress,
      scheme: z.literal('exact'),
    }),
    authorisation: z.object({
      from: hexAddress,
      nonce: z.string().regex(/^0x[0-9a-f]{64}$/),
      validBefore: z.number().int().positive(),
    }),
  }),
});
export type ApprovedRecord = z.infer<typeof recordSchema>;

const capsSchema = z.object({
  perPayment: money,
  perDay: money,
  per30Days: money,
  serversPerDay: z.number().int().nonnegative(),
});

const rulesRow = z.object({ caps: z.string(), frozen_at: z.number().nullable() });
const countedRow = z.object({ counted_at: z.number(), counted_minor: z.string().nullable() });

/** All that decides whether one purchase may be signed. */
export type SigningFacts = {
  readonly record: ApprovedRecord;
  /** The address of the purchase's account, or null when there is no such account. */
  readonly address: string | null;
  readonly pinnedRecipient: string | null;
  readonly caps: Caps;
  readonly frozenAt: number | null;
  /** What other purchases may have cost, in the last 30 days. */
  readonly others: readonly CountedPayment[];
};

/** Reads them from the journal. Problems: `signer_not_approved`, `signer_no_rules`, `signer_journal_unreadable`. */
export function readSigningFacts(database: Database, intentId: string, now: number): Answer<SigningFacts> {
  const text = database.get(
    (row) => z.object({ state: z.string(), record: z.string() }).parse(row),
    'SELECT state, record FROM intents WHERE intent_id = ?',
    intentId,
  );
  if (text === null || text.state !== 'approved') return refused(notApproved(text?.state ?? 'absent'));
  const record = recordSchema.safeParse(JSON.parse(text.record));
  if (!record.success || record.data.intentId !== intentId) return refused(journalUnreadable());
  const rules = readRules(database);
  if (!rules.ok) return rules;
  const { accountId, serviceId, state } = record.data;
  const oneText = z.object({ text: z.string() });
  const readText = (sql: string, ...params: string[]) => database.get((row) => oneText.parse(row).text, sql, ...params);
  const pinSql = 'SELECT recipient AS text FROM recipients WHERE service_id = ? AND network = ?';
  return ok({
    record: record.data,
    address: readText('SELECT address AS text FROM accounts WHERE account_id = ?', accountId),
    pinnedRecipient: readText(pinSql, serviceId, state.terms.network),
    ...rules.value,
    others: readOthers(database, intentId, now),
  });
}

function readRules(database: Database): Answer<Pick<SigningFacts, 'caps' | 'frozenAt'>> {
  const row = database.get((raw) => rulesRow.parse(raw), 'SELECT caps, frozen_at FROM spending_rules WHERE only = 1');
  const caps = row === null ? null : capsSchema.safeParse(JSON.parse(row.caps));
  // No limits on record is not "no limits".
  if (row === null || caps === null || !caps.success) return refused(noRules());
  return ok({ caps: caps.data, frozenAt: row.frozen_at });
}

function readOthers(database: Database, intentId: string, now: number): readonly CountedPayment[] {
  const sql = 'SELECT counted_at, counted_minor FROM intents WHERE counted_at > ? AND intent_id <> ?';
  const rows = database.all((row) => countedRow.parse(row), sql, now - 30 * DAY_MS, intentId);
  return rows.flatMap((row) => {
    const amount = row.counted_minor === null ? null : usdcFromMinor(row.counted_minor);
    return amount === null ? [] : [{ at: row.counted_at, amount }];
  });
}

const NOTHING = 'Nothing was signed.';

function notApproved(state: string) {
  const say = `The journal does not say that this purchase was approved. ${NOTHING}`;
  return problem('signer_not_approved', say, 'Approve it on the payment sheet.', { facts: { state } });
}

function noRules() {
  return problem(
    'signer_no_rules',
    `The limits for spending could not be read. ${NOTHING}`,
    'Set the limits in the wallet.',
  );
}

function journalUnreadable() {
  const say = `The signer could not read the purchase in the journal. ${NOTHING}`;
  return problem('signer_journal_unreadable', say, 'Refuse this purchase and start a new one.');
}
