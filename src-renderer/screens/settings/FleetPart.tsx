import { type ReactNode, useState } from 'react';
import { Button, ProblemCard, Section, SettingRow, Sheet } from '../../parts/index.ts';
import { useAsk, useCopy, useMirrored } from '../desk/index.ts';

/** Which fleet is open, and the ways out of it. */
export function FleetPart(): ReactNode {
  const copy = useCopy();
  const profile = useMirrored((mirrored) => mirrored.app.profile);
  const label = useMirrored((mirrored) => mirrored.app.service?.label ?? 'No service');
  const leave = useAsk('app:leave');
  const [isSure, setSure] = useState(false);
  const isOpen = profile.kind === 'open';
  const isDemo = isOpen && profile.profile === 'demo';
  const hasDemo = isDemo || (profile.kind === 'none' && profile.hasDemo);
  if (!isOpen && !hasDemo) return null;
  return (
    <Section title="Fleet">
      {isOpen && (
        <SettingRow
          title={isDemo ? 'The demo fleet is open' : `Your servers at ${label} are open`}
          control={
            <Button busy={leave.isBusy && 'Closing'} data-testid="leave-fleet" onClick={() => leave.run(null)}>
              Go to the first screen
            </Button>
          }
        >
          Nothing is deleted.
        </SettingRow>
      )}
      {hasDemo && (
        <SettingRow
          title="Delete the demo"
          control={
            <Button look="danger" data-testid="delete-demo" onClick={() => setSure(true)}>
              Delete
            </Button>
          }
        >
          Its servers, chats and play money. Your own fleet is kept apart and stays as it is.
        </SettingRow>
      )}
      {leave.problem !== null && <ProblemCard problem={leave.problem} onCopy={copy} />}
      {isSure && <DeleteSheet onClose={() => setSure(false)} />}
    </Section>
  );
}

function DeleteSheet({ onClose }: { readonly onClose: () => void }): ReactNode {
  const copy = useCopy();
  const remove = useAsk('app:deleteDemo');
  return (
    <Sheet
      isOpen
      title="Delete the demo?"
      width="s"
      onClose={onClose}
      foot={
        <>
          <Button size="l" firstFocus onClick={onClose}>
            Keep it
          </Button>
          <Button look="danger" size="l" busy={remove.isBusy && 'Deleting'} onClick={() => remove.run(null, onClose)}>
            Delete the demo
          </Button>
        </>
      }
    >
      <p className="text-second">A new one can be started at any time, from the beginning.</p>
      {remove.problem !== null && <ProblemCard problem={remove.problem} onCopy={copy} />}
    </Sheet>
  );
}
