import type { ReactNode } from 'react';
import type { Money } from '../../../src-shared/basics/index.ts';
import { Banner } from '../../parts/index.ts';
import { useGo, useMirrored } from '../desk/index.ts';
import { foreseeStop } from './foreseeStop.ts';

/** Says before anything is asked for what would stop this payment, with the way to change it. */
export function StopNote({ price }: { readonly price: Money }): ReactNode {
  const go = useGo();
  const wallet = useMirrored((mirrored) => mirrored.wallet);
  const stop = foreseeStop(wallet, price);
  if (stop === null) return null;
  return (
    <Banner
      announce="status"
      title={stop.why}
      lamp="payment_unknown"
      action={{ label: 'Open the wallet', onAct: () => go({ screen: 'wallet' }) }}
    >
      This payment would be stopped. {stop.cure}
    </Banner>
  );
}
