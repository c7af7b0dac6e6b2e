import { compareMoney, formatMoney, type Problem, problem, subtractMoney } from '../../../src-shared/basics/index.ts';
import { findBrokenCap, type GuardCheck } from '../../../src-shared/domain/index.ts';
import {
  isKnownRecipient,
  isKnownUsdc,
  type KnownNetwork,
  knownNetwork,
  MAIN_NETWORKS,
} from '../../../src-shared/protocol/index.ts';
import { termsOf } from './chooseOption.ts';
import type { GuardInput } from './GuardInput.ts';

/** More than this and the times in a signature could not be trusted (DESIGN §7). */
export const MOST_SKEW_MS = 30_000;
/** A facilitator wants six seconds left when it looks; below this a payment can hardly arrive in time. */
const LEAST_TIMEOUT_S = 15;

type Said = Omit<GuardCheck, 'what'>;

const pass = (say: string): Said => ({ verdict: 'pass', say });
const refuse = (say: string, expected?: string, found?: string): Said => ({
  verdict: 'refuse',
  say,
  ...(expected === undefined ? {} : { expected }),
  ...(found === undefined ? {} : { found }),
});

/** Looks at everything there is to look at, and says of each what it found. Pure; in the order a person reads it. */
export function guardInvoice(input: GuardInput): readonly GuardCheck[] {
  const known = knownNetwork(input.option.network);
  return [
    { what: 'price', ...checkPrice(input) },
    { what: 'recipient', ...checkRecipient(input, known) },
    { what: 'network', ...checkNetwork(input, known) },
    { what: 'asset', ...checkAsset(input, known) },
    { what: 'scheme', ...checkScheme(input) },
    { what: 'balance', ...checkBalance(input) },
    { what: 'caps', ...checkCaps(input) },
    { what: 'frozen', ...checkFrozen(input) },
    { what: 'clock', ...checkClock(input) },
  ];
}

/** Which refusal is told first when several refuse: on a wrong network every other figure is wrong too. */
const TELLING: readonly GuardCheck['what'][] = [
  ...(['network', 'asset', 'scheme', 'price', 'recipient'] as const),
  ...(['clock', 'frozen', 'caps', 'balance'] as const),
];

/** The Problem of the most telling refusal, or null when none refuses. Codes: `invoice_<what>`, such as `invoice_price`. */
export function guardProblem(checks: readonly GuardCheck[]): Problem | null {
  const refusals = checks.filter((check) => check.verdict === 'refuse');
  const found = TELLING.flatMap((what) => refusals.filter((check) => check.what === what))[0];
  if (found === undefined) return null;
  const facts = {
    ...(found.expected ? { expected: found.expected } : {}),
    ...(found.found ? { found: found.found } : {}),
  };
  const isUnread = found.what === 'balance' && found.found === undefined;
  return problem(`invoice_${found.what}`, found.say, isUnread ? UNREAD_BALANCE : HINTS[found.what], { facts });
}

const UNREAD_BALANCE = 'Nothing was signed. Ask for the invoice again when the chain can be reached.';
const HINTS: Readonly<Record<GuardCheck['what'], string>> = {
  price: 'Nothing was signed. Compare the figures; reload the offers if the price has changed, and start again.',
  recipient: 'Nothing was signed. Do not pay before the people who run the service have confirmed the new address.',
  network: 'Nothing was signed. This app pays on test networks only.',
  asset: 'Nothing was signed. Ask the people who run the service why it wants another token.',
  scheme: 'Nothing was signed. The service may be newer than this app: update it.',
  balance: 'Nothing was signed. Fund the wallet with test USDC, then ask for the invoice again.',
  caps: 'Nothing was signed. Raise the limit in the wallet if you mean to, or wait.',
  frozen: 'Nothing was signed. Allow payments again in the wallet to pay.',
  clock: 'Nothing was signed. Set this computer’s clock to automatic, then ask for the invoice again.',
};

function checkPrice({ option, planPrice }: GuardInput): Said {
  const terms = termsOf({ ...option, scheme: 'exact' });
  if (terms === null) return refuse('The amount asked for is not one this app can read.');
  if (compareMoney(terms.amount, planPrice) === 0)
    return pass(`It asks for the plan’s price, ${formatMoney(planPrice)}.`);
  const found = formatMoney(terms.amount);
  const expected = formatMoney(planPrice);
  return refuse(`The invoice asks for ${found}, but the plan costs ${expected}.`, expected, found);
}

function checkRecipient({ option, pinnedRecipient, paidRecipient }: GuardInput, known: KnownNetwork | null): Said {
  if (known === null) return refuse('On a network we do not know, no recipient can be known either.');
  if (!isAddress(known, option.payTo))
    return refuse('The recipient is not an address of this network.', undefined, option.payTo);
  if (isKnownRecipient(known, option.payTo)) return pass('The recipient is the service’s known address.');
  if (pinnedRecipient === null) {
    if (paidRecipient !== null && !isSameAddress(known, paidRecipient, option.payTo)) {
      return {
        verdict: 'confirm',
        say: 'This is not the address you paid before. Ask the people who run the service; type it only if they confirm it.',
        expected: paidRecipient,
        found: option.payTo,
      };
    }
    return {
      verdict: 'confirm',
      say: 'This recipient is new here. Type it once, from a source you trust, to allow it for this service.',
      found: option.payTo,
    };
  }
  if (isSameAddress(known, pinnedRecipient, option.payTo))
    return pass('The recipient is the one you confirmed before.');
  return refuse('The recipient is not the one you confirmed before.', pinnedRecipient, option.payTo);
}

function checkNetwork({ option, accountNetwork }: GuardInput, known: KnownNetwork | null): Said {
  const real = MAIN_NETWORKS[option.network];
  if (real !== undefined) return refuse(`The invoice asks for real money, on ${real}.`, accountNetwork, option.network);
  if (known === null)
    return refuse('The invoice names a network this app does not pay on.', accountNetwork, option.network);
  if (known.rail !== 'evm')
    return refuse(`Paying on ${known.label} is not possible yet.`, accountNetwork, option.network);
  if (known.network !== accountNetwork)
    return refuse('Your wallet is on another network.', accountNetwork, option.network);
  return pass(`It is paid on ${known.label}, a test network.`);
}

function checkAsset({ option }: GuardInput, known: KnownNetwork | null): Said {
  if (known !== null && isKnownUsdc(known, option.asset)) return pass('It is paid in test USDC.');
  return refuse('The invoice asks for a token that is not the known USDC.', known?.usdc, option.asset);
}

function checkScheme({ option }: GuardInput): Said {
  if (option.scheme === 'exact') return pass('It is one payment of an exact amount.');
  return refuse('The invoice wants another kind of payment than one of an exact amount.', 'exact', option.scheme);
}

function checkBalance({ balance, planPrice }: GuardInput): Said {
  if ('problem' in balance) return refuse(`The balance could not be read: ${balance.problem.say}`);
  if (compareMoney(balance.amount, planPrice) >= 0) {
    return pass(`After it, ${formatMoney(subtractMoney(balance.amount, planPrice))} are left.`);
  }
  const missing = formatMoney(subtractMoney(planPrice, balance.amount));
  const have = formatMoney(balance.amount);
  return refuse(`The wallet holds ${have}; ${missing} more are needed.`, formatMoney(planPrice), have);
}

function checkCaps({ caps, spent, planPrice }: GuardInput): Said {
  const broken = findBrokenCap(caps, spent, planPrice);
  return broken === null ? pass('It is within your limits.') : refuse(broken.say);
}

function checkFrozen({ frozenAt }: GuardInput): Said {
  return frozenAt === null ? pass('The wallet is not frozen.') : refuse('The wallet is frozen.');
}

function checkClock({ option, skewMs }: GuardInput): Said {
  if (option.maxTimeoutSeconds < LEAST_TIMEOUT_S) {
    return refuse(
      'The invoice leaves too little time to pay.',
      `${LEAST_TIMEOUT_S} s`,
      `${option.maxTimeoutSeconds} s`,
    );
  }
  if (skewMs === null) return refuse('The service did not say its time, so a payment could not be dated.');
  const seconds = Math.round(Math.abs(skewMs) / 1000);
  if (Math.abs(skewMs) <= MOST_SKEW_MS) return pass('Our clock and the service’s agree.');
  return refuse(`Our clock and the service’s differ by ${seconds} s, so a payment could be dated wrongly.`);
}

function isAddress(known: KnownNetwork, text: string): boolean {
  return known.rail === 'evm' ? /^0x[0-9a-fA-F]{40}$/.test(text) : /^[1-9A-HJ-NP-Za-km-z]{32,44}$/.test(text);
}

/** Whole addresses only, in any case of their letters on EVM: a look-alike with the same ends is another address. */
export function isSameAddress(known: Pick<KnownNetwork, 'rail'>, a: string, b: string): boolean {
  return known.rail === 'evm' ? a.toLowerCase() === b.toLowerCase() : a === b;
}
