import { Power } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, ProblemCard, Section, SettingRow } from '../../parts/index.ts';
import { useAsk, useCopy, useMirrored } from '../desk/index.ts';

/** The version, and Quit. */
export function AboutPart(): ReactNode {
  const copy = useCopy();
  const version = useMirrored((mirrored) => mirrored.app.version);
  const host = useMirrored((mirrored) => mirrored.app.host);
  const quit = useAsk('app:quit');
  return (
    <Section title="About">
      <SettingRow
        title={`osmoda Fleet ${version}`}
        control={
          <Button icon={Power} busy={quit.isBusy && 'Quitting'} data-testid="quit" onClick={() => quit.run(null)}>
            Quit
          </Button>
        }
      >
        {host === 'browser' ? 'In the browser; the app itself runs in the background.' : 'On the desktop.'} Your servers
        keep running when it is quit, but nobody watches them.
      </SettingRow>
      {quit.problem !== null && <ProblemCard problem={quit.problem} onCopy={copy} />}
    </Section>
  );
}
