import { KeyRound } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, Section, SettingRow } from '../../parts/index.ts';
import { useGo } from '../desk/index.ts';

/** The way to give many servers one AI key. */
export function AiKeysPart(): ReactNode {
  const go = useGo();
  return (
    <Section title="AI keys">
      <SettingRow
        title="Rotate a key on many servers"
        control={
          <Button icon={KeyRound} data-testid="open-keys" onClick={() => go({ screen: 'keys' })}>
            Open Keys
          </Button>
        }
      >
        Each server is followed until its main agent answers with the new key.
      </SettingRow>
    </Section>
  );
}
