import { type ReactNode, useState } from 'react';
import type { AgentProfile } from '../../../src-shared/protocol/index.ts';
import { Button, Sheet, TextField } from '../../parts/index.ts';

export type RenameAgentSheetProps = {
  readonly agent: AgentProfile;
  readonly onClose: () => void;
  readonly onRename: (displayName: string) => void;
};

/** The name an agent goes by; its id stays. It becomes a change like any other, written when the person saves. */
export function RenameAgentSheet({ agent, onClose, onRename }: RenameAgentSheetProps): ReactNode {
  const [name, setName] = useState(agent.displayName);
  const isEmpty = name.trim() === '';
  const take = () => {
    if (!isEmpty) onRename(name.trim());
  };
  return (
    <Sheet
      isOpen
      title={`Rename ${agent.agentId}`}
      width="s"
      onClose={onClose}
      foot={
        <>
          <Button size="l" onClick={onClose}>
            Keep the name
          </Button>
          <Button look="primary" size="l" offBecause={isEmpty && 'A name can not be empty.'} showsReason onClick={take}>
            Put it into the changes
          </Button>
        </>
      }
    >
      <TextField
        label="Name"
        hint="Its id stays."
        value={name}
        onChange={setName}
        onEnter={take}
        maxLength={120}
        firstFocus
      />
    </Sheet>
  );
}
