import type { Mesh } from '../mesh/Mesh.ts';
import type { App, Switch } from './App.ts';
import type { Approval } from './Approval.ts';

export type Service = {
  readonly name: string;
  readonly state: 'active' | 'inactive' | 'failed';
  readonly memoryMb: number;
  readonly pid: number;
  readonly sinceAt: number;
};

export type JournalLine = {
  readonly at: number;
  /** The service or app it is about. */
  readonly unit: string;
  readonly level: 'info' | 'warning' | 'error';
  readonly text: string;
};

/** A part of the disk that is not an app, a backup or a file of the workspace. `clearableMb` of it is rubbish. */
export type Folder = { readonly path: string; readonly mb: number; readonly clearableMb: number };
/** A file of the workspace; the path is absolute. */
export type WorkFile = { readonly path: string; readonly text: string; readonly at: number };

/** Looks at an app or a service, and raises an alarm when it does not run. */
export type Watcher = { readonly name: string; readonly everyS: number; readonly addedAt: number };
export type Routine = {
  readonly name: string;
  readonly does: string;
  readonly everyMs: number;
  readonly addedAt: number;
  readonly triggeredAt: number | null;
};

export type Memory = { readonly text: string; readonly at: number };
export type Wallet = {
  readonly label: string;
  readonly chain: 'ethereum' | 'solana';
  readonly address: string;
  readonly madeAt: number;
};
export type WalletReceipt = { readonly label: string; readonly what: string; readonly at: number };
/** `apps` and `files` are what a restore brings back. */
export type Backup = {
  readonly id: string;
  readonly at: number;
  readonly mb: number;
  readonly apps: readonly App[];
  readonly files: readonly WorkFile[];
};
export type McpServer = { readonly name: string; readonly isRunning: boolean; readonly tools: number };

/** A spec-driven project (contract, spec-kit projects). */
export type Project = {
  readonly name: string;
  readonly slug: string;
  readonly number: number;
  readonly status: 'scaffolded' | 'specifying' | 'planning' | 'tasking' | 'implementing' | 'tests-green' | 'abandoned';
  readonly lastImplementAt: number | null;
};

/** What the conversation is about just now: what "it" means, and what a plain "yes" would ask for. */
export type Thread = {
  readonly about: { readonly kind: 'app' | 'service' | 'room'; readonly name: string } | null;
  readonly offered: string | null;
};

/** The whole machine an agent looks after. Simulated, stored, and the same for the same seed. */
export type Machine = {
  /** Records of another shape are thrown away, and the machine begins anew. */
  readonly shape: 2;
  readonly hostname: string;
  readonly address: string;
  readonly cpus: number;
  readonly memoryMb: number;
  readonly diskMb: number;
  /** What the processor does when nobody asks anything of it, percent. */
  readonly idlePercent: number;
  readonly bootedAt: number;
  readonly nextPid: number;
  /** How many messages were understood or not: draws the phrasing of the next answer. */
  readonly turns: number;
  readonly thread: Thread;
  readonly services: readonly Service[];
  readonly apps: readonly App[];
  readonly switches: readonly Switch[];
  readonly journal: readonly JournalLine[];
  readonly folders: readonly Folder[];
  readonly files: readonly WorkFile[];
  readonly watchers: readonly Watcher[];
  readonly routines: readonly Routine[];
  readonly memories: readonly Memory[];
  readonly wallets: readonly Wallet[];
  readonly walletReceipts: readonly WalletReceipt[];
  readonly backups: readonly Backup[];
  readonly mcpServers: readonly McpServer[];
  readonly approvals: readonly Approval[];
  readonly projects: readonly Project[];
  readonly mesh: Mesh;
};

export const NO_THREAD: Thread = { about: null, offered: null };
