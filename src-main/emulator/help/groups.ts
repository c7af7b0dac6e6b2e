/** The headings under which routes are described, in reading order. To add one: a row. */
export const GROUPS = {
  discovery: {
    title: 'Discovery',
    says: 'What the service is and how to talk to it, for people, agents and generators.',
  },
  plans: { title: 'Plans', says: 'What is on offer.' },
  spawn: { title: 'Spawn', says: 'Buying a server with USDC over x402.' },
  status: { title: 'Status', says: 'How a bought server is.' },
  tokens: { title: 'Tokens', says: 'The access token of an order, looked at and revoked by itself.' },
  server: { title: 'Server', says: 'Events, receipts, the diary, the agent and its key. One token opens one server.' },
  chat: { title: 'Chat', says: 'Talking to the agent of a server.' },
  specKit: { title: 'Spec-kit', says: 'Projects that the agent builds from a specification.' },
  dashboard: {
    title: 'Dashboard',
    says: 'The servers of an account, all under one dashboard key, and chat without a socket.',
  },
  engine: {
    title: 'Engine',
    says: 'Drivers, agents and credentials of one server, as the gateway on its box has them.',
  },
  callbacks: { title: 'Callbacks', says: "What a server's own box tells the service." },
  chain: { title: 'Chain', says: 'JSON-RPC of the simulated chains.' },
  control: { title: 'Control', says: 'What only the emulator has: make things happen, and go wrong.' },
  page: { title: 'Page', says: 'The page of the emulator, for a person with a browser.' },
} as const;

export type Group = keyof typeof GROUPS;
