/** A payment network this app may pay on. Testnets only: the service takes no other money (contract, payment section). */
export type KnownNetwork = {
  /** CAIP-2 id. */
  readonly network: KnownNetworkId;
  readonly rail: 'evm' | 'solana';
  readonly label: string;
  /** What x402 version 1 calls it. */
  readonly v1Name: string;
  /** The one asset accepted: USDC, 6 decimals. */
  readonly usdc: string;
  /** EIP-712 domain of that USDC contract. On Base's main net the name is another ('USD Coin'). Null on Solana. */
  readonly eip712: { readonly name: string; readonly version: string; readonly chainId: number } | null;
  /** Recipients known to belong to the service; any other must be confirmed by typing. */
  readonly recipients: readonly string[];
  /** `{transaction}` stands for the transaction id. */
  readonly explorerTransaction: string;
  /** `{address}` stands for the address. */
  readonly explorerAddress: string;
  readonly publicRpcUrl: string;
};

export type KnownNetworkId = 'eip155:84532' | 'solana:EtWTRABZaYq6iMfeYKouRu166VU2xqa1';

export const BASE_SEPOLIA: KnownNetwork = {
  network: 'eip155:84532',
  rail: 'evm',
  label: 'Base Sepolia',
  v1Name: 'base-sepolia',
  usdc: '0x036CbD53842c5426634e7929541eC2318f3dCF7e',
  eip712: { name: 'USDC', version: '2', chainId: 84532 },
  recipients: ['0xb78476F8e3b9D3f7A0Da8315272B00b26293535a'],
  explorerTransaction: 'https://sepolia.basescan.org/tx/{transaction}',
  explorerAddress: 'https://sepolia.basescan.org/address/{address}',
  publicRpcUrl: 'https://sepolia.base.org',
};

export const SOLANA_DEVNET: KnownNetwork = {
  network: 'solana:EtWTRABZaYq6iMfeYKouRu166VU2xqa1',
  rail: 'solana',
  label: 'Solana Devnet',
  v1Name: 'solana-devnet',
  usdc: '4zMMC9srt5Ri5X14GAgXhaHii3GnPAEERYPJgZJDncDU',
  eip712: null,
  recipients: ['DFbWWDweU9jqaJSrEpyBCrWGZyDkaoDayak9EZA3QnYA'],
  explorerTransaction: 'https://explorer.solana.com/tx/{transaction}?cluster=devnet',
  explorerAddress: 'https://explorer.solana.com/address/{address}?cluster=devnet',
  publicRpcUrl: 'https://api.devnet.solana.com',
};

export const KNOWN_NETWORKS: readonly KnownNetwork[] = [BASE_SEPOLIA, SOLANA_DEVNET];

/** Real-money networks an invoice might name; refused outright, with words of their own. */
export const MAIN_NETWORKS: Readonly<Record<string, string>> = {
  'eip155:8453': 'Base',
  'solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp': 'Solana',
};

/** The known network with this CAIP-2 id or version-1 name, else null. */
export function knownNetwork(name: string): KnownNetwork | null {
  return KNOWN_NETWORKS.find((known) => known.network === name || known.v1Name === name) ?? null;
}

/** Whether this asset is the USDC of this network. EVM addresses differ only in the case of their checksum. */
export function isKnownUsdc(network: KnownNetwork, asset: string): boolean {
  return network.rail === 'evm' ? asset.toLowerCase() === network.usdc.toLowerCase() : asset === network.usdc;
}

/** Whether this recipient ships with the app. */
export function isKnownRecipient(network: KnownNetwork, payTo: string): boolean {
  const same = (a: string): string => (network.rail === 'evm' ? a.toLowerCase() : a);
  return network.recipients.some((recipient) => same(recipient) === same(payTo));
}
