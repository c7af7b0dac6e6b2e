import type { Machine } from './Machine.ts';

/** One thing an agent does while it answers. */
export type AgentStep =
  | { readonly kind: 'say'; readonly text: string }
  | {
      readonly kind: 'tool';
      /** A tool of the service, by its own name. */
      readonly name: string;
      readonly target?: string;
      readonly outcome: 'success' | 'error';
      readonly takesMs: number;
      readonly found: string;
    };

export type Asked = { readonly machine: Machine; readonly text: string; readonly now: number };
export type Answered = { readonly steps: readonly AgentStep[]; readonly machine?: Machine };

/** A request an agent understands. To add one: a file in `intents/`, and a row in its list. */
export type Intent = {
  readonly name: string;
  /** What a person might say, shown when something was not understood. */
  readonly example: string;
  readonly matches: RegExp;
  readonly answer: (asked: Asked) => Answered;
};

export function say(text: string): AgentStep {
  return { kind: 'say', text };
}

export function tool(
  name: string,
  found: string,
  more: { target?: string; takesMs?: number; isError?: boolean } = {},
): AgentStep {
  const { target, takesMs = 600, isError = false } = more;
  const outcome = isError ? 'error' : 'success';
  return { kind: 'tool', name, outcome, takesMs, found, ...(target === undefined ? {} : { target }) };
}
