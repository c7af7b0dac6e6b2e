import { type ReactNode, useState } from 'react';
import {
  Button,
  Composer,
  FleetTable,
  HeartbeatBar,
  type InboxPlace,
  InboxRow,
  type InboxRowProps,
  InboxSection,
  MessageView,
  TranscriptLine,
} from '../parts/index.ts';
import { MESSAGES, NOW, ROWS, SILENT_AGENT, someBeats } from './facts.ts';
import { Specimen, Stack } from './Specimen.tsx';

const ignore = () => undefined;

type Drawn = Omit<InboxRowProps, 'at'>;

const NEEDS_YOU: readonly Drawn[] = [
  {
    id: 'unknown',
    lamp: 'payment_unknown',
    name: 'nova-2',
    title: 'Payment not confirmed',
    body: '14.99 USDC. Checking again cannot charge you twice.',
    when: '3 min',
    actions: (
      <>
        <Button look="primary">Check again</Button>
        <Button>Snooze</Button>
      </>
    ),
  },
  {
    id: 'installing',
    lamp: 'installing',
    progress: { done: 4, of: 7 },
    name: 'nova',
    title: 'is installing',
    body: 'Step 4 of 7, building system daemons. Within the usual time.',
    when: '4 min',
    actions: <Button look="bare">Show log</Button>,
  },
];
const DONE: readonly Drawn[] = [
  {
    id: 'healed',
    name: 'vega',
    title: 'healed itself',
    body: 'Stuck for 6 min, 02:10 to 02:16. Nothing for you to do.',
    when: '02:16',
    actions: <Button look="bare">Evidence</Button>,
  },
];

const drawOf = (rows: readonly Drawn[]) => (at: InboxPlace) => {
  const row = rows[at.place];
  return row && <InboxRow {...row} at={at} key={row.id} />;
};

/** The fleet table, heartbeats and the inbox. */
export function FleetSection(): ReactNode {
  const [selected, setSelected] = useState<string | null>('atlas');
  return (
    <>
      <Specimen title="FleetTable" wide>
        <FleetTable rows={ROWS} selectedId={selected} onSelect={setSelected} onOpen={ignore} />
      </Specimen>
      <Specimen title="HeartbeatBar: on time, late, missing, new">
        <Stack>
          <HeartbeatBar bars={someBeats(1)} />
          <HeartbeatBar bars={someBeats(2, [8, 9, 10])} />
          <HeartbeatBar bars={someBeats(3, [], [0, 1, 2, 3, 4, 5, 6, 7, 8])} />
          <HeartbeatBar bars={someBeats(4, [], [], 4)} />
          <HeartbeatBar look="wide" bars={someBeats(2, [8, 9, 10], [20, 21])} />
        </Stack>
      </Specimen>
      <Specimen title="InboxSection and InboxRow" wide>
        <InboxSection title="Needs you" ids={NEEDS_YOU.map(({ id }) => id)} draw={drawOf(NEEDS_YOU)} />
        <InboxSection title="Done today" look="over" ids={DONE.map(({ id }) => id)} draw={drawOf(DONE)} />
      </Specimen>
    </>
  );
}

/** A conversation. */
export function ChatSection(): ReactNode {
  const [draft, setDraft] = useState('');
  const failed = MESSAGES[2];
  return (
    <>
      <Specimen title="MessageView, ToolCard, CodeBlock, TranscriptLine, StreamingCaret" wide>
        <div className="gallery__transcript">
          <TranscriptLine>Today</TranscriptLine>
          {MESSAGES.slice(0, 2).map((message) => (
            <MessageView
              message={message}
              agentName="atlas"
              now={NOW}
              onOpenLink={ignore}
              onCopy={ignore}
              key={message.messageId}
            />
          ))}
          <TranscriptLine look="new">2 new</TranscriptLine>
          {MESSAGES.slice(2).map((message) => (
            <MessageView
              message={message}
              agentName="atlas"
              now={NOW}
              onOpenLink={ignore}
              onCopy={ignore}
              key={message.messageId}
            />
          ))}
          {failed && (
            <MessageView
              message={{ ...failed, state: 'failed', problem: SILENT_AGENT }}
              agentName="atlas"
              now={NOW}
              onOpenLink={ignore}
              onCopy={ignore}
              actions={<Button size="s">Try again</Button>}
            />
          )}
        </div>
      </Specimen>
      <Specimen title="Composer: ready, working, too long, off" wide>
        <div className="gallery__transcript">
          <Composer label="Ask atlas…" value={draft} onChange={setDraft} onSend={() => setDraft('')} />
          <Composer label="Ask juno…" value="And then?" onChange={ignore} onSend={ignore} isWorking onStop={ignore} />
          <Composer label="Ask vega…" value={'x'.repeat(65_540)} onChange={ignore} onSend={ignore} />
          <Composer label="Ask lyra…" value="" onChange={ignore} onSend={ignore} offBecause="Our link is down." />
        </div>
      </Specimen>
    </>
  );
}
