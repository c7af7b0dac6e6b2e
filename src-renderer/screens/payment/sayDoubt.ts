import type { Problem } from '../../../src-shared/basics/index.ts';
import { MOST_JOURNAL_ENTRIES, type PurchaseIntent } from '../../../src-shared/domain/index.ts';

/** How often the signed bytes were sent, and when first (unix ms); `isCut` when the journal no longer lists each time. */
export type Sends = { readonly count: number; readonly firstAt: number | null; readonly isCut: boolean };

/** What the journal says of the sending: a check that could not send (a locked vault) is not in it. Pure. */
export function countSends({ journal }: Pick<PurchaseIntent, 'journal'>): Sends {
  const sends = journal.filter(({ kind }) => kind === 'sent' || kind === 'asked again');
  return { count: sends.length, firstAt: sends[0]?.at ?? null, isCut: journal.length >= MOST_JOURNAL_ENTRIES };
}

/**
 * A payment in doubt in words: no more than is known. `inShort` is for its line in the journal, `forHelp` the first line for the
 * people who run the service.
 */
export type Doubt = {
  readonly title: string;
  readonly says: string;
  readonly inShort: string;
  readonly forHelp: string;
};

const SAFE =
  'Don’t worry: checking again can not charge you twice, because it sends the same signed payment with the same key.';
const UNKNOWN = 'We don’t know yet if this was paid.';
/** Codes of a request without a reply: whether it arrived is the very question here, so their own words would not fit. */
const UNHEARD = new Set(['network_unreachable', 'timeout']);

/** What is not known, and what is. Pure. */
export function sayDoubt({ code }: Problem, { count }: Sends): Doubt {
  if (count === 0) {
    return {
      title: 'Signed, and not sent yet.',
      says: 'The payment is signed and has not left this computer, so nothing was paid. Checking again sends it. However often you check, it can not charge you twice.',
      inShort: 'signed, not sent yet',
      forHelp: 'A payment for a purchase was signed, and not sent yet.',
    };
  }
  if (code === 'paid_reply_lost') {
    return {
      title: 'Paid. The server is not here yet.',
      says: `The chain shows the payment, and the service’s answer with the access token is missing. ${SAFE}`,
      inShort: 'paid, the answer is missing',
      forHelp: 'A purchase was paid, and the answer with the access token is missing.',
    };
  }
  if (UNHEARD.has(code)) {
    return {
      title: UNKNOWN,
      says: `The payment was sent, and the reply of the service did not arrive. ${SAFE}`,
      inShort: 'no answer arrived',
      forHelp: 'The reply to a purchase did not arrive after the payment was sent.',
    };
  }
  return {
    title: UNKNOWN,
    says: `The payment was sent, and nothing proves yet whether it was taken. ${SAFE}`,
    inShort: 'not proven yet',
    forHelp: 'A payment for a purchase was sent, and it is not known whether it was taken.',
  };
}

/** Why it is not known, in one sentence; null where `sayDoubt` has said it. */
export function sayWhy({ code, say }: Problem): string | null {
  return UNHEARD.has(code) ? null : say;
}

/** `once`, or how often; never more than is known. */
export function saySends({ count, isCut }: Sends): string {
  if (count === 0) return 'not yet';
  if (count === 1) return 'once';
  return `${isCut ? 'more than ' : ''}${count} times, the same bytes`;
}
