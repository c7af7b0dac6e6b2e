import { type ReactNode, useState } from 'react';
import type { Order } from '../../../src-shared/domain/index.ts';
import { Button, ProblemCard, Section, Sheet, TextField } from '../../parts/index.ts';
import { LossSheet, useAsk, useCopy } from '../desk/index.ts';

/** What a person owns of a server: its name here, and whether we still watch it. */
export function ManageServer({ order }: { readonly order: Order }): ReactNode {
  const [open, setOpen] = useState<'rename' | 'retire' | null>(null);
  const close = () => setOpen(null);
  return (
    <Section title="In this app">
      <div className="overview__manage">
        <Button onClick={() => setOpen('rename')}>Rename</Button>
        {order.retiredAt === null && (
          <Button look="danger" onClick={() => setOpen('retire')}>
            Retire
          </Button>
        )}
      </div>
      {open === 'rename' && <RenameSheet order={order} onClose={close} />}
      {open === 'retire' && <RetireSheet order={order} onClose={close} />}
    </Section>
  );
}

type SheetProps = { readonly order: Order; readonly onClose: () => void };

function RenameSheet({ order, onClose }: SheetProps): ReactNode {
  const copy = useCopy();
  const rename = useAsk('servers:rename');
  const [name, setName] = useState(order.name);
  const send = () => rename.run({ orderId: order.orderId, name: name.trim() }, onClose);
  return (
    <Sheet
      isOpen
      title="Rename"
      width="s"
      onClose={onClose}
      foot={
        <>
          <Button size="l" onClick={onClose}>
            Keep the name
          </Button>
          <Button
            look="primary"
            size="l"
            busy={rename.isBusy && 'Renaming'}
            offBecause={name.trim() === '' && 'A name can not be empty.'}
            onClick={send}
          >
            Rename
          </Button>
        </>
      }
    >
      <TextField
        label="Name"
        hint="Only here: the machine keeps its own."
        value={name}
        onChange={setName}
        onEnter={send}
        maxLength={60}
        firstFocus
      />
      {rename.problem !== null && <ProblemCard problem={rename.problem} onCopy={copy} />}
    </Sheet>
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
      <p>This app stops watching it. Its history stays here.</p>
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
