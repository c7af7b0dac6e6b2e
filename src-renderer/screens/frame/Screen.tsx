import type { ReactNode } from 'react';
import { assertNever } from '../../../src-shared/basics/index.ts';
import type { Spot } from '../../mirror/index.ts';
import { AddServerScreen } from '../add-server/index.ts';
import { FleetScreen } from '../fleet/index.ts';
import { InboxScreen } from '../inbox/index.ts';
import { PaymentScreen } from '../payment/index.ts';
import { ServerScreen } from '../server/index.ts';
import { SettingsScreen } from '../settings/index.ts';
import { SpawnScreen } from '../spawn/index.ts';
import { WalletScreen } from '../wallet/index.ts';

/** The screen for a spot. */
export function Screen({ spot }: { readonly spot: Spot }): ReactNode {
  switch (spot.screen) {
    case 'welcome':
    case 'fleet':
      return <FleetScreen />;
    case 'inbox':
      return <InboxScreen />;
    case 'wallet':
      return <WalletScreen />;
    case 'settings':
      return <SettingsScreen />;
    case 'spawn':
      return <SpawnScreen replaces={spot.replaces ?? null} />;
    case 'addServer':
      return <AddServerScreen />;
    case 'server':
      return <ServerScreen orderId={spot.orderId} tab={spot.tab} key={spot.orderId} />;
    case 'payment':
      return <PaymentScreen intentId={spot.intentId} />;
    default:
      return assertNever(spot);
  }
}
