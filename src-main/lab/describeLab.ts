import type { z } from 'zod';
import { type Money, usdcFromMinor } from '../../src-shared/basics/index.ts';
import type { LabBook, LabCatalog, LabRun, LabServer, LabTransfer, LabView } from '../../src-shared/domain/index.ts';
import type { LabReading } from './readLab.ts';
import type { faultsReply, ledgerReply, ordersReply, scenariosReply } from './replies.ts';

/** How many transfers and how many reasons are shown; all of them are counted. */
const MOST_TRANSFERS = 50;
const MOST_REASONS = 5;

type Ledger = z.output<typeof ledgerReply>;

/** What was read, as the screen needs it; `own` is the address of the demo's wallet. Pure. */
export function describeLab(
  reading: LabReading,
  own: string | null,
): Omit<LabView, 'revision' | 'isRead' | 'events' | 'folder' | 'files'> {
  const { clock, record, replay, ledger } = reading;
  return {
    clock: { speed: clock.speed, aheadMs: clock.ahead_ms },
    armed: reading.faults.faults
      .filter((fault) => fault.armed)
      .map(({ name, params, remaining }) => ({ name, params: plainOf(params), remaining })),
    servers: describeServers(reading.orders),
    scenario: reading.scenarios.run === null ? null : runOf(reading.scenarios.run.name, reading.scenarios.run),
    recording: {
      state: record.state,
      entries: record.entries,
      isFull: record.is_full,
      lastedMs: record.lasted_ms,
    },
    replay: replay.run === null ? null : runOf('recording', replay.run),
    books: describeBooks(ledger, own),
    transfers: ledger.transfers.slice(-MOST_TRANSFERS).reverse().map(transferOf),
    transferCount: ledger.transfers.length,
  };
}

/** What never changes while the app runs. Pure. */
export function describeCatalog(
  { faults }: z.output<typeof faultsReply>,
  { scenarios }: z.output<typeof scenariosReply>,
): LabCatalog {
  // A fault that is armed about several servers stands there once for each.
  const first = faults.filter((fault, place) => faults.findIndex(({ name }) => name === fault.name) === place);
  return {
    faults: first.map(({ name, does, breaks, atOnce, times, fields }) => ({
      name,
      does,
      breaks,
      isAtOnce: atOnce,
      times,
      fields,
    })),
    scenarios: scenarios.map(({ name, does, servers, lasts_s }) => ({ name, does, servers, lastsS: lasts_s })),
  };
}

export function describeServers({ orders }: z.output<typeof ordersReply>): readonly LabServer[] {
  return orders.map(({ order_id, name, plan, status, life, last_event_id }) => ({
    orderId: order_id,
    name,
    planId: plan,
    status,
    life,
    lastEventId: last_event_id,
  }));
}

function plainOf(params: Readonly<Record<string, unknown>>): Record<string, string | number | boolean> {
  const isPlain = (value: unknown): value is string | number | boolean => /string|number|boolean/.test(typeof value);
  return Object.fromEntries(Object.entries(params).filter((entry): entry is [string, string] => isPlain(entry[1])));
}

type Run = Omit<LabRun, 'name' | 'refused'> & { readonly refused: ReadonlyArray<{ readonly why: string }> };

function runOf(name: string, { state, speed, done, of, refused }: Run): LabRun {
  return { name, state, speed, done, of, refused: refused.slice(0, MOST_REASONS).map(({ why }) => why) };
}

/** The sum of each network, which must be even: money is given out in one place only, and never lost. */
function describeBooks({ balances, fundings, transfers }: Ledger, own: string | null): readonly LabBook[] {
  const sellers = new Set(transfers.map(({ to }) => to));
  const whose = (address: string) => {
    if (own !== null && address.toLowerCase() === own.toLowerCase()) return 'you';
    return sellers.has(address) ? 'service' : 'other';
  };
  const networks = [...new Set([...balances, ...fundings].map(({ network }) => network))].sort();
  return networks.map((network) => {
    const wallets = balances.filter((row) => row.network === network);
    const given = sumOf(fundings.filter((row) => row.network === network));
    const held = sumOf(wallets);
    return {
      network,
      given: moneyOf(given),
      held: moneyOf(held),
      isEven: given === held,
      wallets: wallets.map(({ address, amount }) => ({ address, amount: moneyOf(amount), whose: whose(address) })),
    };
  });
}

function sumOf(rows: ReadonlyArray<{ readonly amount: string }>): bigint {
  return rows.reduce((sum, { amount }) => sum + BigInt(amount), 0n);
}

/** A ledger that holds no amounts is unreadable, and was refused when it was read. */
function moneyOf(minor: bigint | string): Money {
  return usdcFromMinor(minor) ?? { minor: '0', unit: 'USDC' };
}

function transferOf({
  from,
  to,
  amount,
  network,
  transaction,
  order_id,
  at,
}: Ledger['transfers'][number]): LabTransfer {
  return { from, to, amount: moneyOf(amount), network, transaction, orderId: order_id, at };
}
