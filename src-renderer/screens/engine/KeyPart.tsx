import { KeyRound, Lock } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { lastKeyRow, type Order } from '../../../src-shared/domain/index.ts';
import { Button, Icon, LinkButton, ProblemCard, Section } from '../../parts/index.ts';
import { useAsk, useCopy, useGo, useGrant, useMirrored } from '../desk/index.ts';
import { LockedAct } from '../locked/index.ts';
import { GiveKeySheet } from './GiveKeySheet.tsx';
import { KeySteps } from './KeySteps.tsx';
import { RemoveKeySheet } from './RemoveKeySheet.tsx';

/** The AI key of a server as the service delivers it: set, rotated, removed, and followed until the agent answers with it. */
export function KeyPart({ order }: { readonly order: Order }): ReactNode {
  const go = useGo();
  const [open, setOpen] = useState<'give' | 'remove' | null>(null);
  const rotations = useMirrored((mirrored) => mirrored.rotations);
  const last = lastKeyRow(rotations.values(), order.orderId);
  const give = useGrant(order, 'setKey');
  const remove = useGrant(order, 'removeKey');
  const close = () => setOpen(null);
  const has = order.hasKey === true;
  return (
    <Section title="AI key" fact={sayKey(order)}>
      <p className="text-second engine__prose">
        The service delivers a key to the server, for its main agent. Other agents may keep the credential they have:
        Agents shows which. The key goes out once and is not kept here.
      </p>
      <div className="engine__acts">
        {give.kind === 'granted' && (
          <Button
            icon={KeyRound}
            look={order.hasKey === false ? 'primary' : 'plain'}
            data-testid="give-key"
            onClick={() => setOpen('give')}
          >
            {has ? 'Rotate the key' : 'Set a key'}
          </Button>
        )}
        {has && remove.kind === 'granted' && (
          <Button look="danger" onClick={() => setOpen('remove')}>
            Remove the key
          </Button>
        )}
        <LinkButton onClick={() => go({ screen: 'keys' })}>Rotate on many servers</LinkButton>
      </div>
      {give.kind === 'locked' && <LockedAct order={order} title="Setting a key is locked." why={give.problem} />}
      {has && give.kind === 'granted' && remove.kind === 'locked' && (
        <p className="engine__locked text-meta">
          <Icon of={Lock} size="s" /> Removing it needs a dashboard key.
        </p>
      )}
      {last !== null && <LastKey {...last} order={order} onGive={() => setOpen('give')} />}
      {open === 'give' && <GiveKeySheet order={order} onClose={close} />}
      {open === 'remove' && <RemoveKeySheet order={order} onClose={close} />}
    </Section>
  );
}

type LastKeyProps = NonNullable<ReturnType<typeof lastKeyRow>> & {
  readonly order: Order;
  readonly onGive: () => void;
};

function LastKey({ rotation, row, order, onGive }: LastKeyProps): ReactNode {
  const copy = useCopy();
  const retry = useAsk('engine:retryKey');
  const prove = useAsk('engine:proveKey');
  const { rotationId, holdsKey } = rotation;
  const { stage } = row;
  const why = stage.kind === 'failed' || stage.kind === 'unproved' ? stage.problem : null;
  const again = holdsKey ? () => retry.run({ rotationId, key: null }) : onGive;
  const problem = retry.problem ?? prove.problem;
  return (
    <div className="engine__last-key" data-testid="key-steps" data-stage={stage.kind}>
      <KeySteps rotation={rotation} row={row} />
      {why !== null && (
        <ProblemCard
          problem={why}
          onCopy={copy}
          lamp={stage.kind === 'unproved' ? 'payment_unknown' : 'install_failed'}
          actions={
            <>
              <Button busy={retry.isBusy && 'Asking'} onClick={again}>
                Deliver again
              </Button>
              {stage.kind === 'unproved' && (
                <Button
                  busy={prove.isBusy && 'Asking'}
                  onClick={() => prove.run({ rotationId, orderId: order.orderId })}
                >
                  Test again
                </Button>
              )}
            </>
          }
        />
      )}
      {problem !== null && <ProblemCard problem={problem} onCopy={copy} />}
    </div>
  );
}

function sayKey({ hasKey }: Order): string {
  if (hasKey === null) return 'not told by the service';
  return hasKey ? 'the service says it has one' : 'the service says it has none';
}
