import { type ReactNode, useMemo, useState } from 'react';
import type { AskArgument } from '../../../src-shared/contract/index.ts';
import { isPaymentOnItsWay, type Order, type VaultView } from '../../../src-shared/domain/index.ts';
import { Button, type Choice, ChoiceList, HoldButton, ProblemCard, Sheet } from '../../parts/index.ts';
import { type Asking, useAsk, useCopy, useMirrored } from '../desk/index.ts';

type Level = AskArgument<'access:panic'>['level'];

/** A hold this long is no accident. Milliseconds. */
const HOLD_MS = 2_000;

export type PanicSheetProps = {
  /** How many tokens are held. */
  readonly held: number;
  /** The app is locked already: only what goes further is offered, and no server is named. */
  readonly isLocked?: boolean;
  readonly onClose: () => void;
};

/** Asks twice: what is to be done, and for what can not be taken back, whether it really is. The mildest is the default. */
export function PanicSheet({ held, isLocked = false, onClose }: PanicSheetProps): ReactNode {
  const isFrozen = useMirrored((mirrored) => mirrored.wallet.frozenAt !== null);
  const vault = useMirrored((mirrored) => mirrored.app.vault.kind);
  const offered = isLocked ? choicesLocked(held, isFrozen) : choices(held, vault);
  const [level, setLevel] = useState<Level>(offered[0]?.value ?? 'revoke');
  const [isSure, setSure] = useState(false);
  const panic = useAsk('access:panic');
  const run = () => panic.run({ level, held: true }, onClose);
  return isSure ? (
    <SureSheet {...{ panic, isLocked, onClose }} onBack={() => setSure(false)} onHeld={run} />
  ) : (
    <ChooseSheet
      {...{ offered, panic, level, isLocked, onClose }}
      onChoose={setLevel}
      onGoOn={() => setSure(true)}
      onHeld={run}
    />
  );
}

type ChooseProps = {
  readonly offered: ReadonlyArray<Choice<Level>>;
  readonly isLocked: boolean;
  readonly onClose: () => void;
  readonly level: Level;
  readonly panic: Asking<'access:panic'>;
  readonly onChoose: (level: Level) => void;
  readonly onGoOn: () => void;
  readonly onHeld: () => void;
};

function ChooseSheet(props: ChooseProps): ReactNode {
  const { offered, level, panic, isLocked, onClose, onChoose, onGoOn, onHeld } = props;
  const copy = useCopy();
  const isDemo = useMirrored((mirrored) => mirrored.app.service?.isDemo ?? false);
  return (
    <Sheet
      isOpen
      title="Panic"
      onClose={onClose}
      foot={
        <>
          <Button size="l" firstFocus onClick={onClose}>
            Change nothing
          </Button>
          {level === 'revoke' ? (
            <Button look="danger" size="l" data-testid="panic-go-on" onClick={onGoOn}>
              Go on…
            </Button>
          ) : (
            <HoldButton
              holdMs={HOLD_MS}
              changeKey={level}
              busy={panic.isBusy && (isLocked ? 'Freezing' : 'Locking')}
              onHeld={onHeld}
              testId="panic-lock"
            >
              {level === 'lock' ? 'Lock' : isLocked ? 'Freeze payments' : 'Lock and freeze'}, hold 2 s
            </HoldButton>
          )}
        </>
      }
    >
      <div className="access__sheet">
        {isDemo && <p className="text-second">The demo is open: nothing of your own servers is touched.</p>}
        <ChoiceList label="What to do" value={level} choices={offered} onChange={onChoose} />
      </div>
      {panic.problem !== null && <ProblemCard problem={panic.problem} onCopy={copy} />}
    </Sheet>
  );
}

function choices(held: number, vault: VaultView['kind']): ReadonlyArray<Choice<Level>> {
  return [
    { value: 'lock', label: 'Lock', says: sayLock(vault) },
    { value: 'freeze', label: 'Lock and freeze payments', says: 'And no payment is signed, even when it is unlocked.' },
    {
      value: 'revoke',
      label: 'Revoke everything',
      says: `Freezes payments, forgets dashboard keys, ${sayEnd(sayAll(held), vault)} It can not be undone.`,
    },
  ];
}

/** What an app that is locked can still do: more than lock. */
function choicesLocked(held: number, isFrozen: boolean): ReadonlyArray<Choice<Level>> {
  const freeze = {
    value: 'freeze',
    label: 'Freeze payments',
    says: 'No payment is signed, even when it is unlocked.',
  } as const;
  const says = `Freezes payments, forgets dashboard keys, and revokes ${sayAll(held)}. It can not be undone.`;
  return [...(isFrozen ? [] : [freeze]), { value: 'revoke', label: 'Revoke everything', says }];
}

function sayAll(held: number): string {
  if (held === 0) return 'every token held here';
  return held === 1 ? 'the token held here' : `the ${held} tokens held here`;
}

/** A sealed file is locked last, for what is in it is what revokes; an app that locks itself needs not wait for the service. */
function sayEnd(all: string, vault: VaultView['kind']): string {
  return vault === 'passphrase'
    ? `revokes ${all}, then locks.`
    : `locks the app at once, and revokes ${all} behind the lock.`;
}

function sayLock(vault: VaultView['kind']): string {
  if (vault === 'passphrase') {
    return 'Secrets are locked: nothing is signed, sent or opened until your passphrase is typed.';
  }
  const curtain = 'The app shows nothing and does nothing until it is unlocked.';
  return vault === 'keychain' ? `${curtain} The system’s keychain keeps its own lock.` : curtain;
}

type SureProps = {
  readonly isLocked: boolean;
  readonly onClose: () => void;
  readonly panic: Asking<'access:panic'>;
  readonly onBack: () => void;
  readonly onHeld: () => void;
};

function SureSheet({ panic, isLocked, onClose, onBack, onHeld }: SureProps): ReactNode {
  const copy = useCopy();
  const reached = useReached();
  return (
    <Sheet
      isOpen
      title="Revoke everything?"
      onClose={onClose}
      foot={
        <>
          <Button size="l" firstFocus onClick={onBack}>
            Back
          </Button>
          <HoldButton
            look="danger"
            holdMs={HOLD_MS}
            busy={panic.isBusy && 'Writing it down'}
            onHeld={onHeld}
            testId="panic-revoke"
          >
            Revoke everything, hold 2 s
          </HoldButton>
        </>
      }
    >
      <div className="access__sheet">
        <p>
          You will lose access from this app{reached.length === 0 ? '' : ` to ${countServers(reached.length)}`}. Servers
          keep running. SSH keys still work.
        </p>
        {!isLocked && <Names orders={reached} />}
        <p className="text-second">
          It goes on when you are offline, and after a restart, until every token has its answer. What was not asked yet
          can be called off, in an app that is unlocked.
        </p>
        <AlsoSaid />
      </div>
      {panic.problem !== null && <ProblemCard problem={panic.problem} onCopy={copy} />}
    </Sheet>
  );
}

/** Every server that a token or an account opens from here. */
function useReached(): readonly Order[] {
  const servers = useMirrored((mirrored) => mirrored.servers);
  return useMemo(
    () =>
      [...servers.values()]
        .map(({ order }) => order)
        .filter(({ access, account }) => access.kind === 'held' || account !== null),
    [servers],
  );
}

function countServers(count: number): string {
  return count === 1 ? '1 server' : `${count} servers`;
}

function Names({ orders }: { readonly orders: readonly Order[] }): ReactNode {
  if (orders.length === 0) return null;
  return (
    <ul className="access__names" aria-label="Servers">
      {orders.map((order) => (
        <li key={order.orderId}>{order.name}</li>
      ))}
    </ul>
  );
}

/** What the panic does not do. */
function AlsoSaid(): ReactNode {
  const keys = useMirrored((mirrored) => mirrored.accounts.length);
  const payments = useMirrored(
    (mirrored) => [...mirrored.intents.values()].filter(({ state }) => isPaymentOnItsWay(state)).length,
  );
  return (
    <>
      {keys > 0 && (
        <p className="text-second">
          {keys === 1 ? 'The dashboard key is' : `${keys} dashboard keys are`} forgotten here and must be removed on the
          web: this app has no way to end {keys === 1 ? 'it' : 'them'}.
        </p>
      )}
      {payments > 0 && (
        <p className="text-second">
          {payments === 1 ? 'A payment is' : `${payments} payments are`} still being resolved and never given up. What
          was signed stays sealed; a server that comes of it keeps its token.
        </p>
      )}
    </>
  );
}
