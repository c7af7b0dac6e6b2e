import type { ReactNode } from 'react';
import type { Order } from '../../../src-shared/domain/index.ts';
import { LossSheet, useAsk } from '../desk/index.ts';

/** Takes the delivered key off a server, after saying what stops. */
export function RemoveKeySheet({ order, onClose }: { readonly order: Order; readonly onClose: () => void }): ReactNode {
  const remove = useAsk('engine:removeKey');
  return (
    <LossSheet
      title={`Remove the key of ${order.name}?`}
      keep="Keep it"
      lose="Remove"
      losing="Removing"
      asking={remove}
      onLose={() => remove.run({ orderId: order.orderId }, onClose)}
      testId="remove-key"
      onClose={onClose}
    >
      <p>Agents that use it stop answering, until they are given another one.</p>
      <p className="text-second">The key itself stays valid at its provider. The server keeps running.</p>
    </LossSheet>
  );
}
