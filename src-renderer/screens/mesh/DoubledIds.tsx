import type { ReactNode } from 'react';
import type { DoubledId } from '../../../src-shared/domain/index.ts';
import { Banner } from '../../parts/index.ts';
import { useMeshNames } from './useMeshNames.ts';

/** Servers that can not be told apart on the mesh, since each says the same instance id. */
export function DoubledIds({ doubled }: { readonly doubled: readonly DoubledId[] }): ReactNode {
  const nameOf = useMeshNames();
  return doubled.map(({ instanceId, orderIds }) => (
    <Banner
      lamp="payment_unknown"
      title={`${orderIds.map(nameOf).sort().join(' and ')} say the same instance id.`}
      key={instanceId}
    >
      One may be a copy of the other, or one does not tell the truth. What others say of this id is said of neither.
    </Banner>
  ));
}
