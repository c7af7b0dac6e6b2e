import { type ReactNode, useState } from 'react';
import { Button, HoldButton, ProblemCard, Section, SettingRow } from '../../parts/index.ts';
import { useAsk, useCopy, useMirrored } from '../desk/index.ts';

/** The demo can be left, and deleted whole; the person's own fleet is elsewhere and stays. */
export function DemoSettings(): ReactNode {
  const profile = useMirrored((mirrored) => mirrored.app.profile);
  const isDemo = profile.kind === 'open' && profile.profile === 'demo';
  const exists = isDemo || (profile.kind === 'none' && profile.hasDemo);
  if (!exists) return null;
  return (
    <Section title="Demo">
      {isDemo && <LeaveRow />}
      <DeleteRow />
    </Section>
  );
}

function LeaveRow(): ReactNode {
  const leave = useAsk('app:leave');
  return (
    <SettingRow
      title="Leave the demo"
      control={
        <Button busy={leave.isBusy && 'Leaving'} onClick={() => leave.run(null)}>
          Leave
        </Button>
      }
    >
      It is kept as it is, and its clock stands still meanwhile.
    </SettingRow>
  );
}

function DeleteRow(): ReactNode {
  const [isSure, setSure] = useState(false);
  const remove = useAsk('app:deleteDemo');
  const copy = useCopy();
  const control = isSure ? (
    <HoldButton onHeld={() => remove.run(null, () => setSure(false))} busy={remove.isBusy && 'Deleting'}>
      Hold to delete
    </HoldButton>
  ) : (
    <Button onClick={() => setSure(true)}>Delete…</Button>
  );
  return (
    <>
      <SettingRow title="Delete the demo" control={control}>
        Its pretend servers, chats and play money. Your own fleet is not touched.
      </SettingRow>
      {remove.problem !== null && <ProblemCard problem={remove.problem} onCopy={copy} lamp="unknown" />}
    </>
  );
}
