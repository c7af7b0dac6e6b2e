import type { Telling } from './AgentStep.ts';
import type { Thread } from './machine/Machine.ts';
import type { Task } from './Task.ts';
import type { ToolGroup } from './tools.ts';
import type { Heard } from './understand/Heard.ts';

/**
 * A message that was understood: how it is answered, what the talk is about from now on, and what a "yes" would ask
 * for.
 */
export type Meant = {
  readonly answer: (task: Task) => Telling;
  readonly about?: Thread['about'];
  readonly offers?: string;
};

/** Where a request is listed when people ask what can be done; talk is not. */
export type Group = ToolGroup | 'Projects' | 'Talk';

/** Something an agent understands. To add one: a file in `intents/`, and a row in its list. */
export type Intent = {
  readonly name: string;
  readonly group: Group;
  /** What a person might say. The first is shown; all help to guess what a message that was not understood meant. */
  readonly examples: readonly [string, ...string[]];
  /** Null when the message means something else. Only reads. */
  readonly hear: (heard: Heard) => Meant | null;
};
