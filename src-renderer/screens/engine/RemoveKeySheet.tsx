import type { ReactNode } from 'react';
import type { Order } from '../../../src-shared/domain/index.ts';
import { Button, ProblemCard, Sheet } from '../../parts/index.ts';
import { useAsk, useCopy } from '../desk/index.ts';

/** Takes the delivered key off a server, after saying what stops. */
export function RemoveKeySheet({ order, onClose }: { readonly order: Order; readonly onClose: () => void }): ReactNode {
  const copy = useCopy();
  const remove = useAsk('engine:removeKey');
  return (
    <Sheet
      isOpen
      title={`Remove the key of ${order.name}?`}
      width="s"
      onClose={onClose}
      foot={
        <>
          <Button size="l" firstFocus onClick={onClose}>
            Keep it
          </Button>
          <Button
            look="danger"
            size="l"
            busy={remove.isBusy && 'Removing'}
            data-testid="remove-key"
            onClick={() => remove.run({ orderId: order.orderId }, onClose)}
          >
            Remove
          </Button>
        </>
      }
    >
      <p>Agents that use it stop answering, until they are given another one.</p>
      <p className="text-second">The key itself stays valid at its provider. The server keeps running.</p>
      {remove.problem !== null && <ProblemCard problem={remove.problem} onCopy={copy} />}
    </Sheet>
  );
}
