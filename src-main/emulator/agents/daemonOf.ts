import type { ToolName } from './tools.ts';

/** Which daemon stands behind a tool, by the beginning of its name (contract, daemons). The rest is agentd's own. */
const BEHIND: readonly (readonly [string, string])[] = [
  ['wallet_', 'osmoda-keyd'],
  ['safe_switch_', 'osmoda-watch'],
  ['watcher_', 'osmoda-watch'],
  ['routine_', 'osmoda-routines'],
  ['mesh_', 'osmoda-mesh'],
  ['mcp_', 'osmoda-mcpd'],
  ['teach_', 'osmoda-teachd'],
];

/** The daemon that a tool needs, or null when agentd does it itself. */
export function daemonOf(tool: ToolName): string | null {
  return BEHIND.find(([start]) => tool.startsWith(start))?.[1] ?? null;
}

/** A tool was used whose daemon does not run. Ends the answer wherever it was; `answerFor` says so. */
export class DaemonDown extends Error {
  readonly daemon: string;

  constructor(daemon: string) {
    super(`${daemon} is not running`);
    this.daemon = daemon;
  }
}
