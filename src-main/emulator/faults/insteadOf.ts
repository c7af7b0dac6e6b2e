import { assertNever } from '../../../src-shared/basics/index.ts';
import { Refusal } from '../http/Refusal.ts';
import type { Faults } from './Faults.ts';
import type { FaultParams } from './faultTable.ts';

/** What is answered in place of what was asked for. */
export type Instead =
  | { readonly kind: 'refusal'; readonly refusal: Refusal }
  | { readonly kind: 'page'; readonly status: number; readonly html: string }
  | { readonly kind: 'hangUp' }
  | { readonly kind: 'silence' };

/** Which routes are meant: `family` is the last fixed word of the path. */
export type Place = { readonly family: string; readonly orderId: string | undefined };

/** What an armed `answerInstead` makes of a call at this place; null lets it through. */
export function insteadOf(faults: Faults, place: Place): Instead | null {
  const armed = faults.take('answerInstead', place.orderId, ({ family }) => isMeant(family, place));
  return armed ? insteadNamed(armed.as) : null;
}

/** Whether a fault with or without a family is about this place. */
export function isMeant(family: string | undefined, place: Place): boolean {
  return family === undefined || family === place.family;
}

function insteadNamed(as: FaultParams<'answerInstead'>['as']): Instead {
  switch (as) {
    case 'unauthorized':
    case 'token_expired':
    case 'token_revoked':
      return refusal(401, as, 'This token does not open anything any more.');
    case 'forbidden':
      return refusal(403, as, 'This token opens another server.');
    case 'order_not_found':
      return refusal(404, as, 'There is no such order.');
    case 'internal_error':
      return refusal(500, as, 'Something failed inside the service.');
    case 'service_unavailable':
      return refusal(503, as, 'The service is not available at the moment.');
    case 'gatewayPage':
      return { kind: 'page', status: 502, html: page('502 Bad Gateway', 'The server behind this one did not answer.') };
    case 'signInPage':
      return { kind: 'page', status: 200, html: page('Welcome', 'Accept the terms to use this network.') };
    case 'hangUp':
    case 'silence':
      return { kind: as };
    default:
      return assertNever(as);
  }
}

function refusal(status: number, code: string, message: string): Instead {
  return { kind: 'refusal', refusal: new Refusal(status, code, message) };
}

/** A page where JSON was expected: a proxy's, or the sign-in of a hotel's network. */
function page(title: string, text: string): string {
  return `<!doctype html><html lang="en"><head><title>${title}</title></head><body><h1>${title}</h1><p>${text}</p></body></html>\n`;
}
