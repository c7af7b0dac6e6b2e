import { isLinkUp, type Link, type OrderState } from '../../../src-shared/domain/index.ts';

/**
 * The word stays what the service said last (stuck, installing), but its stream is down: what goes on now is not known, and
 * nothing is told of it in the present. Of any other word that can go on the state itself becomes `unknown`. Pure.
 */
export function isStale(link: Link, { word }: Pick<OrderState, 'word'>): boolean {
  return !isLinkUp(link) && (word === 'stuck' || word === 'installing');
}
