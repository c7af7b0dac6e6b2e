import { PLANS, REGIONS } from '../orders/plans.ts';
import { type Block, code, heading, list, table, text } from './Block.ts';
import type { Described } from './Described.ts';
import { GROUPS, type Group } from './groups.ts';
import { codeTable, eventTable, faultTables, frameTable, routeTable, scenarioTable, switchTable } from './tables.ts';

/** The help document for agents: how to buy a server and work with it, then everything there is in tables. */
export function skillDocument(routes: readonly Described[], origin: string): readonly Block[] {
  return [...introduction(origin), ...firstServer(origin), ...offer(), ...routeSections(routes), ...reference()];
}

function introduction(origin: string): readonly Block[] {
  return [
    heading(1, 'Spawn service, emulated'),
    text(
      'This service sells servers with an AI agent on each. It is an emulator: it runs on this computer, its money is ' +
        'play money, and its servers are simulated. It speaks the contract of the real service, so what works here ' +
        'works there with another address.',
    ),
    list(
      `OpenAPI 3.1: ${origin}/api/v1/docs`,
      `For people: ${origin}/docs`,
      `Agent card: ${origin}/.well-known/agent-card.json`,
    ),
  ];
}

function firstServer(origin: string): readonly Block[] {
  const sockets = origin.replace(/^http/, 'ws');
  return [
    heading(2, 'From nothing to a server that answers'),
    text('1. See what is on offer.'),
    code('http', `GET ${origin}/api/v1/plans`),
    text(
      '2. Buy. The first answer is 402: an invoice, in the body (x402 version 1) and in the PAYMENT-REQUIRED header ' +
        '(version 2). Sign it, and send the same request again with the payment in PAYMENT-SIGNATURE. Always send an ' +
        'Idempotency-Key, and the same bytes when you repeat: then a lost answer costs nothing.',
    ),
    code(
      'http',
      `POST ${origin}/api/v1/spawn/test`,
      'Idempotency-Key: my-first-server-0001',
      '',
      '{"region":"eu-central"}',
    ),
    text('3. Keep `order_id` and `api_token` from the answer. The token is shown this once.'),
    text('4. Wait until `status` is `running`: ask every 15 to 30 seconds, or follow the events.'),
    code('http', `GET ${origin}/api/v1/status/{order_id}`, 'Authorization: Bearer {api_token}'),
    code('http', `GET ${origin}/api/v1/servers/{order_id}/events?cursor=0`, 'Authorization: Bearer {api_token}'),
    text('5. Talk to the agent.'),
    code('http', `GET ${sockets}/api/v1/chat/{order_id}?token={api_token}`),
    code('json', '{"type":"chat","text":"How are you doing?"}'),
    text('No money at hand? Here the control API funds an address, or makes an order that nobody paid for.'),
  ];
}

function offer(): readonly Block[] {
  const plans = PLANS.map(({ id, name, priceUsd, cpu, ram, disk }) => [
    `\`${id}\``,
    name,
    `${priceUsd} USDC`,
    String(cpu),
    `${ram} GB`,
    `${disk} GB`,
  ]);
  return [
    heading(2, 'Plans and regions'),
    table(['plan', 'name', 'price', 'CPU', 'memory', 'disk'], plans),
    text('Pay what the invoice says; prices may change.'),
    table(
      ['region', 'where'],
      REGIONS.map(({ id, name }) => [`\`${id}\``, name]),
    ),
  ];
}

function routeSections(routes: readonly Described[]): readonly Block[] {
  const used = (Object.keys(GROUPS) as Group[]).filter((group) => routes.some(({ about }) => about.group === group));
  return [
    heading(2, 'Routes'),
    text(
      'Keys go into `Authorization: Bearer`. An access token (`osk_`) opens one order and nothing else; a dashboard key ' +
        '(`sk_live_`) opens all servers of an account, and their config.',
    ),
    ...used.flatMap((group) => [heading(3, GROUPS[group].title), text(GROUPS[group].says), routeTable(routes, group)]),
  ];
}

function reference(): readonly Block[] {
  return [
    heading(2, 'Events'),
    text(
      'Data is flat JSON. Ids grow by one per server; come back with `cursor` set to the last one you have applied.',
    ),
    eventTable(),
    heading(2, 'Chat frames'),
    frameTable(),
    heading(2, 'Refusals'),
    text(
      'Every refusal but 402 is `{code, message, detail?, request_id, error}`. What a box refuses by itself, below its ' +
        '`config`, has neither `detail` nor `request_id`; more fields stand at the top. Match on `code`.',
    ),
    codeTable(),
    heading(2, 'Faults'),
    text('Arm them with `POST /__emulator/faults` and `{"name": …}` and their parameters; `times` sets how often.'),
    ...faultTables(),
    heading(2, 'Scenarios'),
    text(
      'Stories of such calls, told in real time: `POST /__emulator/scenarios` and `{"name": …}`. A server that is not there is made.',
    ),
    scenarioTable(),
    heading(2, 'Switches'),
    text(
      'Where documents of the real service disagree, there is a default and another reading: `POST /__emulator/switches`.',
    ),
    switchTable(),
  ];
}
