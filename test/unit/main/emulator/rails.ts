import { generateKeyPairSigner, type KeyPairSigner } from '@solana/kit';
import { x402Client } from '@x402/core/client';
import { ExactEvmScheme } from '@x402/evm/exact/client';
import { ExactEvmSchemeV1 } from '@x402/evm/exact/v1/client';
import { ExactSvmScheme } from '@x402/svm/exact/client';
import { ExactSvmSchemeV1 } from '@x402/svm/exact/v1/client';
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts';
import type { EmulatorAddress } from '../../../../src-main/emulator/index.ts';
import { control, signWith } from './visitEmulator.ts';

/** A wallet of either chain: its address as the ledger writes it, and the stock client that pays from it. */
export type Payer = { readonly address: string; readonly client: x402Client };

export type Rail = {
  readonly name: string;
  readonly network: string;
  /** What x402 version 1 calls the network. */
  readonly v1Name: string;
  readonly fundedPayer: (at: EmulatorAddress, usdc: string) => Promise<Payer>;
};

export const EVM: Rail = {
  name: 'Base Sepolia',
  network: 'eip155:84532',
  v1Name: 'base-sepolia',
  fundedPayer: async (at, usdc) => {
    const account = privateKeyToAccount(generatePrivateKey());
    await control(at, 'POST', 'fund', { address: account.address, usdc });
    const client = new x402Client()
      .register('eip155:84532', new ExactEvmScheme(account))
      .registerV1('base-sepolia', new ExactEvmSchemeV1(account))
      .setSpendControls({ maxAmountPerPayment: '$200' });
    return { address: account.address.toLowerCase(), client };
  },
};

export const SOLANA: Rail = {
  name: 'Solana Devnet',
  network: 'solana:EtWTRABZaYq6iMfeYKouRu166VU2xqa1',
  v1Name: 'solana-devnet',
  fundedPayer: async (at, usdc) => {
    const signer = await generateKeyPairSigner();
    await control(at, 'POST', 'fund', { address: signer.address, usdc });
    return { address: signer.address, client: solanaClient(at, signer) };
  },
};

/** Both, for `describe.each`. */
export const RAILS: readonly Rail[] = [EVM, SOLANA];

export function solanaClient(at: EmulatorAddress, signer: KeyPairSigner): x402Client {
  return new x402Client()
    .register('solana:EtWTRABZaYq6iMfeYKouRu166VU2xqa1', new ExactSvmScheme(signer, { rpcUrl: at.rpc.svm }))
    .registerV1('solana-devnet', new ExactSvmSchemeV1(signer, { rpcUrl: at.rpc.svm }))
    .setSpendControls({ maxAmountPerPayment: '$200' });
}

/** Signs one payment and returns the header that carries it. */
export function signBy(at: EmulatorAddress, plan: string, payer: Payer): Promise<Record<string, string>> {
  return signWith(at, plan, payer.client);
}

export type Envelope = {
  x402Version: number;
  accepted: Record<string, unknown>;
  payload: Record<string, unknown>;
};

/** The envelope in a payment header, opened. */
export function openEnvelope(headers: Record<string, string>): Envelope {
  return JSON.parse(atob(Object.values(headers)[0] ?? '')) as Envelope;
}

/** An envelope as the header of a dialect. */
export function asHeader(envelope: unknown, name = 'payment-signature'): Record<string, string> {
  return { [name]: btoa(JSON.stringify(envelope)) };
}
