import { type Problem, problem } from '../basics/index.ts';
import { type DashboardAccount, isUsable } from './DashboardAccount.ts';
import type { Order } from './Order.ts';

/** What may be done to an order, depending on the secrets we hold and on the state of the server. */
export type Capability =
  | 'watch'
  | 'chat'
  /** Pairing and rooms: all of it is asked of the agent. */
  | 'mesh'
  | 'restartAgent'
  | 'setKey'
  | 'removeKey'
  | 'readEngine'
  | 'changeEngine'
  | 'revokeToken';

/** Granted, and by which secret it would be asked first; or locked, with the reason and what else to do. */
export type Grant =
  | { readonly kind: 'granted'; readonly by: 'accessToken' | 'dashboardKey' }
  | { readonly kind: 'locked'; readonly problem: Problem };

/** Which secrets open what (contract: authentication). The order of the list is the order in which they are tried. */
const OPENED_BY: Readonly<Record<Capability, readonly ('accessToken' | 'dashboardKey')[]>> = {
  watch: ['accessToken', 'dashboardKey'],
  chat: ['accessToken', 'dashboardKey'],
  mesh: ['accessToken', 'dashboardKey'],
  restartAgent: ['accessToken', 'dashboardKey'],
  setKey: ['accessToken', 'dashboardKey'],
  removeKey: ['dashboardKey'],
  readEngine: ['dashboardKey'],
  changeEngine: ['dashboardKey'],
  revokeToken: ['accessToken'],
};

/** These need a server that is there and installed, whatever we hold. */
const NEEDS_AGENT: ReadonlySet<Capability> = new Set([
  'chat',
  'mesh',
  'restartAgent',
  'setKey',
  'removeKey',
  'readEngine',
  'changeEngine',
]);

/** Says whether something may be done to an order. `account` is the one that lists it, or null. Pure. */
export function can(order: Order, capability: Capability, account: DashboardAccount | null): Grant {
  if (order.retiredAt !== null) return locked(retired());
  const state = NEEDS_AGENT.has(capability) ? whyNoAgent(order) : null;
  if (state !== null) return locked(state);
  for (const secret of OPENED_BY[capability]) {
    if (secret === 'accessToken' && order.access.kind === 'held') return { kind: 'granted', by: secret };
    if (secret === 'dashboardKey' && account !== null && isUsable(account)) return { kind: 'granted', by: secret };
  }
  return locked(whyLocked(order, capability, account));
}

function locked(why: Problem): Grant {
  return { kind: 'locked', problem: why };
}

function whyNoAgent(order: Order): Problem | null {
  switch (order.status.kind) {
    case 'pending':
    case 'provisioning': {
      // Before the service was asked once an order only counts as being installed because nothing else is known of it.
      const isTold = order.statusReadAt !== null || order.installSteps.length > 0;
      if (!isTold) return null;
      return problem('server_not_ready', 'The server is still being installed.', 'Wait until it is ready.');
    }
    case 'failed':
    case 'install_failed':
      return problem('server_failed', 'The server was never installed.', 'Open its install to see what can be done.');
    case 'expired':
    case 'deleted':
      return problem('server_gone', 'The server no longer runs.', 'Its history stays here.');
    case 'running':
    case 'unknown':
      return null;
  }
}

function whyLocked(order: Order, capability: Capability, account: DashboardAccount | null): Problem {
  if (account !== null && account.check.kind === 'refused') {
    return problem(
      'dashboard_key_refused',
      `The dashboard key of “${account.name}” is no longer accepted.`,
      'Replace it under Settings, Accounts.',
    );
  }
  if (OPENED_BY[capability].includes('accessToken')) {
    if (order.access.kind === 'lost') return order.access.problem;
    return problem(
      'needs_access_token',
      'This needs the access token of this server, and the app does not hold one.',
      'Paste the token that starts with osk_ under Access.',
    );
  }
  return problem(
    'needs_dashboard_key',
    'This needs a dashboard key of the account that owns this server.',
    'Add one under Settings, Accounts. Without it: ask the agent in chat, or use SSH.',
  );
}

function retired(): Problem {
  return problem(
    'server_retired',
    'You have retired this server, so nothing is sent to it.',
    'Its history stays here.',
  );
}
