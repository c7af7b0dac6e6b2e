import { x402Client, x402HTTPClient } from '@x402/core/client';
import { ExactEvmScheme } from '@x402/evm/exact/client';
import { generatePrivateKey, type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts';
import type { EmulatorAddress } from '../../../../src-main/emulator/index.ts';

export type Made = { readonly order_id: string; readonly api_token: string };
export type LedgerView = {
  readonly transfers: ReadonlyArray<{
    from: string;
    to: string;
    amount: string;
    order_id: string;
    transaction: string;
  }>;
  readonly balances: ReadonlyArray<{ address: string; amount: string }>;
  readonly fundings: ReadonlyArray<{ address: string; amount: string }>;
};

/** Calls the control API as its owner would. */
export async function control<T>(at: EmulatorAddress, method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(`${at.url}/__emulator/${path}`, {
    method,
    headers: { authorization: `Bearer ${at.adminKey}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.status} ${text}`);
  return (text === '' ? null : JSON.parse(text)) as T;
}

/** A wallet with play money in it. */
export async function fundedWallet(at: EmulatorAddress, usdc: string): Promise<PrivateKeyAccount> {
  const account = privateKeyToAccount(generatePrivateKey());
  await control(at, 'POST', 'fund', { address: account.address, usdc });
  return account;
}

/** Signs one payment for a plan's invoice and returns the headers that carry it. */
export async function signFor(
  at: EmulatorAddress,
  plan: string,
  account: PrivateKeyAccount,
): Promise<Record<string, string>> {
  const client = new x402Client()
    .register('eip155:84532', new ExactEvmScheme(account))
    .setSpendControls({ maxAmountPerPayment: '$200' });
  const http = new x402HTTPClient(client);
  const asked = await fetch(`${at.url}/api/v1/spawn/${plan}`, { method: 'POST' });
  const required = http.getPaymentRequiredResponse((name) => asked.headers.get(name), await asked.json());
  return http.encodePaymentSignatureHeader(await client.createPaymentPayload(required));
}

export async function spawn(
  at: EmulatorAddress,
  plan: string,
  headers: Record<string, string>,
  body?: string,
): Promise<Response> {
  return fetch(`${at.url}/api/v1/spawn/${plan}`, { method: 'POST', headers, ...(body === undefined ? {} : { body }) });
}

export async function asOwner(at: EmulatorAddress, made: Made, path: string, method = 'GET'): Promise<Response> {
  return fetch(`${at.url}${path}`, { method, headers: { authorization: `Bearer ${made.api_token}` } });
}

/** Waits for a condition, without guessing how long it takes. */
export async function until<T>(look: () => Promise<T | null> | T | null, withinMs = 15_000): Promise<T> {
  const giveUpAt = performance.now() + withinMs;
  for (;;) {
    const seen = await look();
    if (seen !== null) return seen;
    if (performance.now() > giveUpAt) throw new Error('It did not happen in time.');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Money is neither made nor lost: balances are exactly what was funded. */
export function conserved(ledger: LedgerView): boolean {
  const sum = (rows: ReadonlyArray<{ amount: string }>): bigint =>
    rows.reduce((total, row) => total + BigInt(row.amount), 0n);
  return sum(ledger.balances) === sum(ledger.fundings) && ledger.balances.every((row) => BigInt(row.amount) >= 0n);
}
