import type { ReactNode } from 'react';
import type { OrderId } from '../../../src-shared/basics/index.ts';
import { agentsUsing, type EngineConfig } from '../../../src-shared/domain/index.ts';
import type { Credential } from '../../../src-shared/protocol/index.ts';
import { LossSheet, useAsk } from '../desk/index.ts';

export type DeleteCredentialSheetProps = {
  readonly orderId: OrderId;
  readonly config: EngineConfig;
  readonly credential: Credential;
  readonly onClose: () => void;
};

/** Names the agents that fall silent without this credential; they go on naming it until they are given another. */
export function DeleteCredentialSheet({ orderId, config, credential, onClose }: DeleteCredentialSheetProps): ReactNode {
  const remove = useAsk('engine:deleteCredential');
  const { credentialId, label } = credential;
  const users = agentsUsing(config, credentialId).map((agent) => agent.agentId);
  const isDefault = config.defaultCredentialId === credentialId;
  return (
    <LossSheet
      title={`Delete “${label}”?`}
      keep="Keep it"
      lose="Delete"
      losing="Deleting"
      asking={remove}
      onLose={() => remove.run({ orderId, credentialId }, onClose)}
      testId="delete-credential"
      onClose={onClose}
    >
      <p>
        {users.length === 0
          ? 'No agent uses it.'
          : `${users.join(', ')} can not answer any more, until given another credential.`}
      </p>
      <p className="text-second">
        The key itself stays valid at its provider.
        {isDefault && sayNextDefault(config.credentials.length - 1)}
      </p>
    </LossSheet>
  );
}

function sayNextDefault(others: number): string {
  if (others === 0) return ' It is the only one here: no default is left.';
  return others === 1 ? ' The other one becomes the default.' : ' Another one becomes the default.';
}
