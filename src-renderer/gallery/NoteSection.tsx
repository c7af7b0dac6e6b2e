import { Bell } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  Banner,
  Button,
  Count,
  EmptyState,
  KeyCap,
  LockedPart,
  NeedsYouStrip,
  Placeholder,
  ProblemCard,
  Tag,
} from '../parts/index.ts';
import { QUOTE_CHANGED, SILENT_AGENT } from './facts.ts';
import { Row, Specimen, Stack } from './Specimen.tsx';

const ignore = () => undefined;
const LATER = [
  { kind: 'act', key: 'hour', label: '1 hour', onSelect: ignore },
  { kind: 'act', key: 'tomorrow', label: 'Until tomorrow', onSelect: ignore },
] as const;

/** Everything that tells a person something. */
export function NoteSection(): ReactNode {
  return (
    <>
      <Specimen title="NeedsYouStrip" wide>
        <NeedsYouStrip
          more={{ count: 1_204, onOpen: ignore }}
          lines={[
            {
              key: 'nova-2',
              lamp: 'payment_unknown',
              name: 'nova-2',
              says: 'We don’t know yet if this was paid. Checking again cannot charge you twice.',
              action: { label: 'Check again', onAct: ignore },
              postpone: { kind: 'menu', label: 'Snooze', items: LATER },
              onOpen: ignore,
            },
            {
              key: 'echo',
              lamp: 'stuck',
              name: 'echo',
              says: 'Stopped answering 4 min ago. Automatic restart is under way.',
              action: { label: 'Restart now', onAct: ignore },
              postpone: { kind: 'word', label: 'Wait', onAct: ignore },
              onOpen: ignore,
            },
          ]}
        />
      </Specimen>
      <Specimen title="Banner" wide>
        <div className="gallery__pair">
          <Banner lamp="unknown" title="You are offline." action={{ label: 'Reconnect now', onAct: ignore }}>
            Showing the last known state from 14:20.
          </Banner>
          <Banner lamp="silent" title="Waiting 12 s.">
            The service limits requests. Resumes alone.
          </Banner>
          <Banner lamp="stuck" title="echo is still stuck." action={{ label: 'Restart now', onAct: ignore }}>
            Automatic restart did not help yet.
          </Banner>
          <Banner
            lamp="waiting_for_you"
            title="juno is waiting for you."
            action={{ label: 'Open chat', onAct: ignore }}
          >
            The agent asked for an approval.
          </Banner>
          <Banner lamp="install_failed" title="Payment stopped.">
            The recipient is not the one we know. Nothing was signed.
          </Banner>
          <Banner icon={Bell} title="You can close this window.">
            One notice says when nova is ready.
          </Banner>
        </div>
      </Specimen>
      <Specimen title="ProblemCard">
        <Stack>
          <ProblemCard
            problem={SILENT_AGENT}
            onCopy={ignore}
            actions={
              <>
                <Button size="s">Restart agent</Button>
                <Button size="s">Try again</Button>
              </>
            }
          />
          <ProblemCard problem={QUOTE_CHANGED} onCopy={ignore} lamp="payment_unknown" />
        </Stack>
      </Specimen>
      <Specimen title="LockedPart, EmptyState, Placeholder">
        <Stack>
          <LockedPart
            title="Engine needs a dashboard key."
            actions={
              <>
                <Button size="s" look="primary">
                  Add dashboard key
                </Button>
                <Button size="s">Ask the agent</Button>
              </>
            }
          >
            This server was bought with a wallet, so its token cannot change the engine.
          </LockedPart>
          <EmptyState title="All quiet" actions={<Button>Open the history</Button>}>
            Last problem: 3 days ago
          </EmptyState>
          <Placeholder words="Reading the last 50 messages" />
        </Stack>
      </Specimen>
      <Specimen title="Tag, Count, KeyCap">
        <Row>
          <Tag look="dashed">Testnet</Tag>
          <Tag look="dashed">Demo</Tag>
          <Tag>prod</Tag>
          <Tag look="soft">default</Tag>
          <Count count={2} />
          <Count count={3} word="new" />
          <KeyCap>Ctrl K</KeyCap>
        </Row>
      </Specimen>
    </>
  );
}
