import { type ReactNode, useState } from 'react';
import type { InviteId, MeshRunId, OrderId } from '../../../src-shared/basics/index.ts';
import { Button, ProblemCard, TextArea } from '../../parts/index.ts';
import { useAsk, useCopy, useMirrored } from '../desk/index.ts';
import { InviteBox } from './InviteBox.tsx';
import { ServerSelect } from './ServerSelect.tsx';
import { type CheckedCode, useCheckedCode } from './useCheckedCode.ts';
import { useMeshNames } from './useMeshNames.ts';
import type { MeshServer } from './useMeshServers.ts';

export type HandPanelProps = { readonly servers: readonly MeshServer[]; readonly onBegun: (runId: MeshRunId) => void };

/** The long way: an invite of one server to be copied, a code to be given to another; also from and to servers of somebody else. */
export function HandPanel(props: HandPanelProps): ReactNode {
  return (
    <>
      <MakeInvite servers={props.servers} />
      <GiveInvite {...props} />
    </>
  );
}

function MakeInvite({ servers }: Pick<HandPanelProps, 'servers'>): ReactNode {
  const copy = useCopy();
  const make = useAsk('mesh:makeInvite');
  const invites = useMirrored((mirrored) => mirrored.mesh.invites);
  const [orderId, setOrderId] = useState<OrderId | ''>('');
  const [made, setMade] = useState<InviteId | null>(null);
  const invite = invites.find((one) => one.inviteId === made);
  const server = servers.find((one) => one.orderId === orderId);
  const reason = server === undefined ? 'Choose a server first.' : server.offBecause;
  return (
    <div className="mesh-panel__part">
      <ServerSelect label="Invite to" value={orderId} servers={servers} onChange={setOrderId} />
      <div className="mesh-acts">
        <Button
          busy={make.isBusy && 'Asking its agent'}
          offBecause={reason}
          showsReason={reason !== server?.offBecause}
          data-testid="mesh-make-invite"
          onClick={() => orderId !== '' && make.run({ orderId }, ({ inviteId }) => setMade(inviteId))}
        >
          Ask for an invite
        </Button>
      </div>
      {invite !== undefined && <InviteBox invite={invite} lastsMs={600_000} />}
      {make.problem !== null && <ProblemCard problem={make.problem} onCopy={copy} />}
    </div>
  );
}

function GiveInvite({ servers, onBegun }: HandPanelProps): ReactNode {
  const copy = useCopy();
  const give = useAsk('mesh:giveInvite');
  const nameOf = useMeshNames();
  const [orderId, setOrderId] = useState<OrderId | ''>('');
  const [code, setCode] = useState('');
  const checked = useCheckedCode(code);
  const server = servers.find((one) => one.orderId === orderId);
  const reason =
    checked.kind !== 'read'
      ? 'Paste an invite first.'
      : server === undefined
        ? 'Choose a server first.'
        : server.offBecause;
  const send = () => {
    if (orderId === '') return;
    give.run({ orderId, code }, ({ runId }) => {
      setCode('');
      onBegun(runId);
    });
  };
  return (
    <div className="mesh-panel__part">
      <TextArea
        label="Invite code"
        hint={sayCode(checked, nameOf)}
        mono
        value={code}
        onChange={setCode}
        problem={checked.kind === 'refused' ? `${checked.problem.say} ${checked.problem.hint}` : null}
        data-testid="mesh-code"
      />
      <ServerSelect label="Give it to" value={orderId} servers={servers} onChange={setOrderId} />
      {give.problem !== null && <ProblemCard problem={give.problem} onCopy={copy} />}
      <div className="mesh-acts">
        <Button
          look="primary"
          busy={give.isBusy && 'Checking'}
          offBecause={reason}
          showsReason={reason !== server?.offBecause}
          data-testid="mesh-give"
          onClick={send}
        >
          Give the invite
        </Button>
      </div>
    </div>
  );
}

/** Whose invite it is, as it says, once it was read. */
function sayCode(checked: CheckedCode, nameOf: (orderId: OrderId) => string): string {
  if (checked.kind !== 'read') return 'One word of about 2,400 letters. It is checked before it is sent.';
  const { orderId, endpoint, saysLonger } = checked.invite;
  const origin = orderId === null ? 'a server that is not here' : nameOf(orderId);
  const longer = saysLonger ? ' It says that it lasts longer, but an invite lasts an hour at most.' : '';
  return `From ${origin}, at ${endpoint}.${longer}`;
}
