import { Server } from 'lucide-react';
import type { ReactNode } from 'react';
import type { OrderId } from '../../../src-shared/basics/index.ts';
import { Button } from '../../parts/index.ts';
import { useGo } from '../desk/index.ts';

/** From a purchase that ended with a server to that server. */
export function OpenServerButton({ orderId }: { readonly orderId: OrderId }): ReactNode {
  const go = useGo();
  return (
    <Button
      look="primary"
      size="l"
      icon={Server}
      data-testid="open-server"
      onClick={() => go({ screen: 'server', orderId, tab: 'overview' })}
    >
      Open server
    </Button>
  );
}
