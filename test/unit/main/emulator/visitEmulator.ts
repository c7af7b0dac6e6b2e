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
    network: string;
    order_id: string | null;
    transaction: string;
    nonce: string;
    memo: string | null;
  }>;
  readonly balances: ReadonlyArray<{ network: string; address: string; amount: string }>;
  readonly fundings: ReadonlyArray<{ network: string; address: string; amount: string }>;
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
  return signWith(at, plan, client);
}

/** The same, with a client that may pay elsewhere. */
export async function signWith(at: EmulatorAddress, plan: string, client: x402Client): Promise<Record<string, string>> {
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

export type Listener = {
  /** All that was heard, once `wanted` is in it. Rejects when the stream ends before. */
  readonly hear: (wanted: string) => Promise<string>;
  /** All of it, once the stream has ended. */
  readonly hearAll: () => Promise<string>;
  readonly stop: () => Promise<void>;
};

/** Listens to a stream as text. */
export function listenTo({ body }: Response): Listener {
  if (body === null) throw new Error('There is nothing to listen to.');
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const goOn = async (): Promise<boolean> => {
    const { done, value } = await reader.read();
    text += value ?? '';
    return !done;
  };
  return {
    hear: async (wanted) => {
      while (!text.includes(wanted)) if (!(await goOn())) throw new Error(`It ended before ${wanted} came: ${text}`);
      return text;
    },
    hearAll: async () => {
      while (await goOn());
      return text;
    },
    stop: () => reader.cancel(),
  };
}

/** Money is neither made nor lost: on each network, balances are exactly what was funded. */
export function conserved({ balances, fundings }: LedgerView): boolean {
  const sum = (rows: LedgerView['balances'], network: string): bigint =>
    rows.reduce((total, row) => (row.network === network ? total + BigInt(row.amount) : total), 0n);
  const networks = [...new Set([...balances, ...fundings].map((row) => row.network))];
  const isEven = networks.every((network) => sum(balances, network) === sum(fundings, network));
  return isEven && balances.every((row) => BigInt(row.amount) >= 0n);
}
