import { type ReactNode, useState } from 'react';
import type { Order } from '../../../src-shared/domain/index.ts';
import { Button, ProblemCard, Sheet } from '../../parts/index.ts';
import { useAsk, useCopy } from '../desk/index.ts';
import { EMPTY_KEY, findKeyFlaw, KeyFields } from '../keys/index.ts';

export type GiveKeySheetProps = {
  readonly order: Order;
  readonly onClose: () => void;
  /** It was taken, and is on its way. */
  readonly onGiven?: () => void;
};

/** Takes in an AI key for one server. The field empties when it was taken, and only then. */
export function GiveKeySheet({ order, onClose, onGiven }: GiveKeySheetProps): ReactNode {
  const copy = useCopy();
  const give = useAsk('engine:giveKey');
  const [draft, setDraft] = useState(EMPTY_KEY);
  const [isTried, setTried] = useState(false);
  const flaw = findKeyFlaw(draft);
  const send = () => {
    setTried(true);
    if (flaw !== null) return;
    give.run({ ...draft, orderIds: [order.orderId] }, () => {
      setDraft(EMPTY_KEY);
      onClose();
      onGiven?.();
    });
  };
  return (
    <Sheet
      isOpen
      title={order.hasKey === true ? `Rotate the key of ${order.name}` : `Set a key on ${order.name}`}
      onClose={onClose}
      foot={
        <>
          <Button size="l" onClick={onClose}>
            Not now
          </Button>
          <Button look="primary" size="l" busy={give.isBusy && 'Asking'} data-testid="send-key" onClick={send}>
            Deliver the key
          </Button>
        </>
      }
    >
      <div className="engine__form">
        <KeyFields draft={draft} flaw={isTried ? flaw : null} onChange={setDraft} onEnter={send} />
        {give.problem !== null && <ProblemCard problem={give.problem} onCopy={copy} />}
      </div>
    </Sheet>
  );
}
