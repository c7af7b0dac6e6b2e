import { SOLANA_DEVNET } from '../solanaDevnet.ts';

export type UiAmount = {
  readonly amount: string;
  readonly decimals: number;
  readonly uiAmount: number;
  readonly uiAmountString: string;
};

/** An amount of the test USDC as nodes write it: base units, and the same as a decimal without idle zeros. */
export function describeAmount(amount: bigint): UiAmount {
  const { decimals } = SOLANA_DEVNET;
  const digits = amount.toString().padStart(decimals + 1, '0');
  const fraction = digits.slice(-decimals).replace(/0+$/, '');
  const text = digits.slice(0, -decimals) + (fraction === '' ? '' : `.${fraction}`);
  return { amount: amount.toString(), decimals, uiAmount: Number(text), uiAmountString: text };
}
