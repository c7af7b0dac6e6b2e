import type { ReactNode } from 'react';
import { Button } from '../../parts/index.ts';

/** First questions that every agent can answer from its own machine. */
const STARTERS = [
  'How are you?',
  'What runs on this machine?',
  'How full is the disk?',
  'Show me the last errors in the log',
  'Watch the disk and tell me at 90 %',
  'What can you do?',
];

/** A conversation that has not begun. */
export function Starters({
  name,
  onSend,
}: {
  readonly name: string;
  readonly onSend: (text: string) => void;
}): ReactNode {
  return (
    <section className="chat__hello" aria-label="Ways to begin">
      <h2>Say hello to {name}</h2>
      <p className="text-second text-read">
        Its agent lives on the machine and uses its tools. Begin with one of these, or write below.
      </p>
      <div className="chat__starters">
        {STARTERS.map((text) => (
          <Button onClick={() => onSend(text)} key={text}>
            {text}
          </Button>
        ))}
      </div>
    </section>
  );
}
