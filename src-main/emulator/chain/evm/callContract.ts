import { BASE_SEPOLIA } from '../baseSepolia.ts';
import type { Ledger } from '../Ledger.ts';
import { Revert } from './Revert.ts';

/*
 * The read side of the token, by four-byte selector, encoded by hand: five methods do not need an ABI library, and
 * the emulator starts faster without one.
 */
const BALANCE_OF = '0x70a08231';
const AUTHORIZATION_STATE = '0xe94a0102';
const DECIMALS = '0x313ce567';
const NAME = '0x06fdde03';
const VERSION = '0x54fd4d50';
const SYMBOL = '0x95d89b41';
const TOTAL_SUPPLY = '0x18160ddd';

/** What the contract at `to` returns for `data`, as 0x hex; `0x` where there is none. Throws `Revert`. */
export function callContract(ledger: Ledger, to: string, data: string): `0x${string}` {
  if (to.toLowerCase() !== BASE_SEPOLIA.usdc.toLowerCase()) return '0x';
  const { network } = BASE_SEPOLIA;
  const words = data.slice(10);
  switch (data.slice(0, 10).toLowerCase()) {
    case BALANCE_OF:
      return word(ledger.balanceOf(network, addressIn(words, 0)));
    case AUTHORIZATION_STATE:
      return word(ledger.isUsed({ network, from: addressIn(words, 0), nonce: `0x${words.slice(64, 128)}` }) ? 1n : 0n);
    case DECIMALS:
      return word(6n);
    case NAME:
      return text(BASE_SEPOLIA.domain.name);
    case VERSION:
      return text(BASE_SEPOLIA.domain.version);
    case SYMBOL:
      return text('USDC');
    case TOTAL_SUPPLY:
      return word(ledger.supplyOf(network));
    default:
      throw new Revert();
  }
}

/** A number as one 32-byte word. */
export function word(value: bigint): `0x${string}` {
  return `0x${value.toString(16).padStart(64, '0')}`;
}

/** An address as one 32-byte word, as indexed log topics carry it. */
export function addressWord(address: string): `0x${string}` {
  return `0x${address.slice(2).toLowerCase().padStart(64, '0')}`;
}

function addressIn(words: string, index: number): string {
  return `0x${words.slice(index * 64 + 24, index * 64 + 64)}`;
}

function text(value: string): `0x${string}` {
  const bytes = Buffer.from(value, 'utf8').toString('hex');
  const padded = bytes.padEnd(Math.ceil(bytes.length / 64) * 64, '0');
  return `0x${word(32n).slice(2)}${word(BigInt(value.length)).slice(2)}${padded}`;
}
