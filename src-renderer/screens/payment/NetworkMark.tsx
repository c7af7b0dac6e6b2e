import type { ReactNode } from 'react';
import { Tag } from '../../parts/index.ts';
import { describeNetwork } from '../describe/index.ts';
import { useMirrored } from '../desk/index.ts';

/** Whose money this is: play money or test money, and on which network once that is known. */
export function NetworkMark({ network }: { readonly network: string | null }): ReactNode {
  const isDemo = useMirrored((mirrored) => mirrored.app.service?.isDemo ?? false);
  return (
    <>
      <Tag look="dashed">{isDemo ? 'Demo' : 'Testnet'}</Tag>
      <span>{network === null ? '' : describeNetwork(network)}</span>
    </>
  );
}
