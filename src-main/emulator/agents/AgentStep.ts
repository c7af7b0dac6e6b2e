import type { ToolName } from './tools.ts';

/** How a tool call ended, and one line about it for its card. */
export type Outcome = { readonly outcome: 'success' | 'error'; readonly found: string };

/** One thing an agent does while it answers. */
export type AgentStep =
  | { readonly kind: 'say'; readonly text: string }
  | {
      readonly kind: 'tool';
      readonly name: ToolName;
      readonly target?: string;
      readonly takesMs: number;
      /** Does the work. Called once, when the tool's time is up; never when the turn was stopped before. */
      readonly run: () => Outcome;
    };

/**
 * An answer, told step by step: what comes next may depend on what the tools did. Between two steps it only reads, so
 * that looking one step ahead changes nothing.
 */
export type Telling<T = void> = Generator<AgentStep, T, undefined>;

/** The longest thing an agent says at once, in characters. */
const LONGEST = 12_000;

export function say(text: string): AgentStep {
  const isLong = text.length > LONGEST;
  return { kind: 'say', text: isLong ? `${text.slice(0, LONGEST)}\n\n(cut: too long to say in one go)` : text };
}
