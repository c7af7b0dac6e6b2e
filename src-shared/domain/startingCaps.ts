import type { Caps } from './Wallet.ts';

const usdc = (whole: number) => ({ minor: `${whole}000000`, unit: 'USDC' }) as const;

/** What a new wallet is limited to until the person says otherwise: the smallest plan, twice a day. */
export const STARTING_CAPS: Caps = { perPayment: usdc(20), perDay: usdc(40), per30Days: usdc(200), serversPerDay: 2 };
