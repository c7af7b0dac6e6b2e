import type { ReactNode } from 'react';
import type { Problem } from '../../../src-shared/basics/index.ts';
import type { Order } from '../../../src-shared/domain/index.ts';
import { Page } from '../../parts/index.ts';
import { isCuredBySecret, LockedAct } from '../locked/index.ts';
import { KeyPart } from './KeyPart.tsx';

/** The config may not be opened: the reason and other ways, and what an access token delivers all the same. */
export function LockedEngine({ order, why }: { readonly order: Order; readonly why: Problem }): ReactNode {
  return (
    <Page>
      <LockedAct order={order} title="Agents, credentials and drivers are locked." why={why} offersToken={false} />
      {isCuredBySecret(why) && <KeyPart order={order} />}
    </Page>
  );
}
