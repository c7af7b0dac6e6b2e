/** The phases of the real installer, in order (contract, provision steps). */
export const INSTALL_STEPS = [
  'preflight',
  'dependencies',
  'clone',
  'build',
  'openclaw',
  'spec-kit',
  'bridge',
  'workspaces',
  'apikey',
  'services',
  'complete',
] as const;

export type InstallStep = (typeof INSTALL_STEPS)[number];

type Phase = { readonly step: InstallStep; readonly seconds: number; readonly began: string; readonly ended: string };

/** How long each takes on the server's own clock, about seven minutes in all, and what it says. */
export const PHASES: readonly Phase[] = [
  { step: 'preflight', seconds: 8, began: 'checking the machine', ended: 'ubuntu 24.04, disk and network fine' },
  { step: 'dependencies', seconds: 70, began: 'rustc, node and friends', ended: 'rustc 1.75.0 + node 20.18.0' },
  { step: 'clone', seconds: 12, began: 'fetching the sources', ended: 'sources at release 1.3.6' },
  { step: 'build', seconds: 210, began: 'cargo build --release', ended: 'cargo build --release in 3m29s' },
  { step: 'openclaw', seconds: 30, began: 'installing the second runtime', ended: 'openclaw ready' },
  { step: 'spec-kit', seconds: 15, began: 'spec-kit v0.8.4', ended: 'spec-kit v0.8.4 ready' },
  { step: 'bridge', seconds: 20, began: 'tool bridge', ended: '92 tools registered' },
  { step: 'workspaces', seconds: 12, began: 'agent workspaces', ended: 'osmoda and mobile' },
  { step: 'apikey', seconds: 6, began: 'AI provider key', ended: 'key delivered' },
  { step: 'services', seconds: 45, began: 'starting services', ended: '13 osmoda-* units active' },
  { step: 'complete', seconds: 5, began: 'finishing', ended: 'installer finished' },
];

/** The phases of one install: the second runtime only when it was asked for, and an honest word when no key was given. */
export function phasesOf(order: { readonly runtime: string; readonly hasApiKey: boolean }): readonly Phase[] {
  return PHASES.filter((phase) => phase.step !== 'openclaw' || order.runtime === 'openclaw').map((phase) =>
    phase.step === 'apikey' && !order.hasApiKey ? { ...phase, ended: 'no key yet, add one later' } : phase,
  );
}

/** What the tail of an installer's log looks like when a phase dies. */
export function logTail(step: InstallStep, reason: string): string {
  const lines = Array.from({ length: 12 }, (_, index) => `   Compiling osmoda-part-${index + 1} v0.2.${index}`);
  return [`+ phase ${step}`, ...lines, `error: ${reason}`, 'Killed', ''].join('\n').slice(-8000);
}
