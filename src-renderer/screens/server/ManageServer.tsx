import { type ReactNode, useState } from 'react';
import type { Order } from '../../../src-shared/domain/index.ts';
import { Button, ProblemCard, Section } from '../../parts/index.ts';
import { LossSheet, RenameSheet, useAsk, useCopy } from '../desk/index.ts';

/** What a person owns of a server: its name here, and whether we still watch it. */
export function ManageServer({ order }: { readonly order: Order }): ReactNode {
  const copy = useCopy();
  const again = useAsk('servers:watchAgain');
  const [open, setOpen] = useState<'rename' | 'retire' | null>(null);
  const close = () => setOpen(null);
  return (
    <Section title="In this app">
      <div className="overview__manage">
        <Button onClick={() => setOpen('rename')}>Rename</Button>
        {order.retiredAt === null ? (
          <Button look="danger" onClick={() => setOpen('retire')}>
            Retire
          </Button>
        ) : (
          <Button
            busy={again.isBusy && 'Asking the service'}
            data-testid="watch-again"
            onClick={() => again.run({ orderId: order.orderId })}
          >
            Watch again
          </Button>
        )}
      </div>
      {again.problem !== null && <ProblemCard problem={again.problem} onCopy={copy} />}
      {open === 'rename' && <RenameServer order={order} onClose={close} />}
      {open === 'retire' && <RetireSheet order={order} onClose={close} />}
    </Section>
  );
}

type SheetProps = { readonly order: Order; readonly onClose: () => void };

function RenameServer({ order, onClose }: SheetProps): ReactNode {
  const rename = useAsk('servers:rename');
  return (
    <RenameSheet
      title={`Rename ${order.name}`}
      name={order.name}
      hint="Only here: the machine keeps its own."
      asking={rename}
      onRename={(name) => rename.run({ orderId: order.orderId, name }, onClose)}
      onClose={onClose}
    />
  );
}

/** Asks before a server is put away: one that no longer runs costs its place in the list alone. */
export function RetireSheet({ order, onClose }: SheetProps): ReactNode {
  const retire = useAsk('servers:retire');
  return (
    <LossSheet
      title={`Retire ${order.name}?`}
      keep="Keep watching"
      lose="Retire"
      losing="Retiring"
      asking={retire}
      onLose={() => retire.run({ orderId: order.orderId }, onClose)}
      onClose={onClose}
    >
      <p>This app stops watching it. Its history stays here, and you can watch it again.</p>
      {!isOver(order) && (
        <p className="text-second">
          The machine keeps running until it expires or is removed on the service’s web page.
        </p>
      )}
    </LossSheet>
  );
}

function isOver({ status }: Order): boolean {
  return ['expired', 'deleted', 'failed', 'install_failed'].includes(status.kind);
}
