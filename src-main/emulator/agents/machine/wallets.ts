import { createHash } from 'node:crypto';
import { type Deed, done, refuse } from './Deed.ts';
import { note } from './journal.ts';
import type { Machine, Wallet } from './Machine.ts';

const MOST = 10;
const RECEIPTS_KEPT = 50;
const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

function findWallet(machine: Machine, label: string): Wallet | null {
  return machine.wallets.find((wallet) => wallet.label === label) ?? null;
}

/** Makes a play wallet: an address that looks right and that nobody holds the key to. */
export function createWallet(machine: Machine, label: string, chain: Wallet['chain'], at: number): Deed {
  if (findWallet(machine, label)) return refuse(`a wallet ${label} exists already`);
  if (machine.wallets.length >= MOST) return refuse(`there are ${MOST} wallets already`);
  const bytes = createHash('sha256').update(`${machine.mesh.identity.instanceId}|wallet|${label}|${chain}`).digest();
  const address = chain === 'ethereum' ? `0x${bytes.subarray(0, 20).toString('hex')}` : base58(bytes);
  const next = { ...machine, wallets: [...machine.wallets, { label, chain, address, madeAt: at }] };
  return done(note(next, at, 'osmoda-keyd', `wallet ${label} made`), address);
}

export function deleteWallet(machine: Machine, label: string, at: number): Deed {
  if (!findWallet(machine, label)) return refuse(`no wallet ${label}`);
  const next = { ...machine, wallets: machine.wallets.filter((wallet) => wallet.label !== label) };
  return done(note(next, at, 'osmoda-keyd', `wallet ${label} deleted`), `${label} deleted`);
}

/** Signs, in play: what comes out depends on the wallet and the words, and verifies nowhere. */
export function signWith(machine: Machine, label: string, payload: string, at: number): Deed {
  const wallet = findWallet(machine, label);
  if (!wallet) return refuse(`no wallet ${label}`);
  const signature = createHash('sha512').update(`${wallet.address}|${payload}`).digest('hex');
  return done(withReceipt(machine, label, `signed ${payload.length} characters`, at), `0x${signature}`);
}

/** Writes a signed intent, as the real keyd does: it has no network, so nothing is sent anywhere. */
export function signTransfer(machine: Machine, label: string, to: string, amount: string, at: number): Deed {
  if (!findWallet(machine, label)) return refuse(`no wallet ${label}`);
  const next = withReceipt(machine, label, `intent: ${amount} to ${to}, signed, not broadcast`, at);
  return done(note(next, at, 'osmoda-keyd', `intent of ${label} signed`), 'signed, not broadcast');
}

function withReceipt(machine: Machine, label: string, what: string, at: number): Machine {
  return { ...machine, walletReceipts: [...machine.walletReceipts, { label, what, at }].slice(-RECEIPTS_KEPT) };
}

function base58(bytes: Buffer): string {
  let value = BigInt(`0x${bytes.toString('hex')}`);
  let text = '';
  for (; value > 0n; value /= 58n) text = BASE58.charAt(Number(value % 58n)) + text;
  return text;
}
