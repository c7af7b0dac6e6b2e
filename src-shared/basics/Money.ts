/**
 * An amount in the smallest unit (USDC: 6 decimals). On every wire, JSON and bridge alike, `minor` is a decimal
 * string: a float can not hold money and a bigint can not cross JSON.
 */
export type Money = { readonly minor: string; readonly unit: 'USDC' };

const DECIMALS = 6;
const MINOR = /^(0|[1-9]\d{0,30})$/;
const DISPLAY = /^\$?(\d{1,12})(?:\.(\d{1,6}))?$/;

/** USDC from base units: a bigint, or a decimal string as the invoice carries it. Returns null when it is no amount. */
export function usdcFromMinor(minor: bigint | string): Money | null {
  const text = typeof minor === 'bigint' ? minor.toString() : minor;
  return MINOR.test(text) ? { minor: text, unit: 'USDC' } : null;
}

/** USDC from a display price (`14.99`, `$14.99`, the number 14.99 of a plan). Null when it has more than 6 decimals or is no amount. */
export function parseUsdc(display: string | number): Money | null {
  const found = DISPLAY.exec(String(display).trim());
  if (!found) return null;
  const minor = BigInt((found[1] ?? '') + (found[2] ?? '').padEnd(DECIMALS, '0'));
  return { minor: minor.toString(), unit: 'USDC' };
}

/** `1,014.99 USDC`: thousands marked, at least two decimals, more only where they are not zero. */
export function formatMoney(money: Money): string {
  return `${formatAmount(money)} ${money.unit}`;
}

/** `1,014.99`: the figure alone, to be read. */
export function formatAmount(money: Money): string {
  const [whole = '', fraction = ''] = formatToType(money).split('.');
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${fraction}`;
}

/** `1014.99`: the figure as a person would type it, for a field that is edited. A comma means a fraction to half of the world, so `parseUsdc` takes none. */
export function formatToType(money: Money): string {
  const padded = money.minor.padStart(DECIMALS + 1, '0');
  const whole = padded.slice(0, -DECIMALS);
  const fraction = padded.slice(-DECIMALS).replace(/0+$/, '').padEnd(2, '0');
  return `${whole}.${fraction}`;
}

export function addMoney(a: Money, b: Money): Money {
  return { minor: (BigInt(a.minor) + BigInt(b.minor)).toString(), unit: a.unit };
}

/** a − b, never below zero (a balance can not be negative). */
export function subtractMoney(a: Money, b: Money): Money {
  const rest = BigInt(a.minor) - BigInt(b.minor);
  return { minor: (rest < 0n ? 0n : rest).toString(), unit: a.unit };
}

/** Negative when a < b, zero when equal, positive when a > b. */
export function compareMoney(a: Money, b: Money): number {
  const difference = BigInt(a.minor) - BigInt(b.minor);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}
