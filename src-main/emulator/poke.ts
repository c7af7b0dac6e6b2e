import { parseArgs } from 'node:util';
import { z } from 'zod';
import { FAULT_NAMES, faultTable } from './faults/faultTable.ts';
import { findAddress, stateFolder } from './leaveAddress.ts';

const HELP = `Makes one event or fault happen in a running emulator.

  npm run poke -- EVENT --server NAME [field=value …]     agent.wedged, agent.healed, heartbeat.received, or any type
  npm run poke -- FAULT [--server NAME] [param=value …]   arms a fault; "times=3" sets how often it strikes
  npm run poke -- clear                                   disarms all faults
  npm run poke -- list                                    orders and armed faults

  --server NAME or order id      --data DIR of the emulator      --url URL --key ADMINKEY instead

Faults:
${FAULT_NAMES.map((name) => `  ${name.padEnd(22)} ${faultTable[name].does}`).join('\n')}`;

const ordersSchema = z.object({
  orders: z.array(z.object({ order_id: z.string(), name: z.string(), status: z.string(), life: z.string() })),
});

type Control = { readonly url: string; readonly key: string };

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      server: { type: 'string' },
      data: { type: 'string' },
      url: { type: 'string' },
      key: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const [what, ...pairs] = positionals;
  if (values.help || what === undefined) return console.log(HELP);
  const control = findControl(values);
  const orderId = values.server === undefined ? null : await findOrder(control, values.server);
  const body = { ...(orderId === null ? {} : { order_id: orderId }), ...fieldsOf(pairs) };
  if (what === 'clear') return print(await ask(control, 'DELETE', 'faults'));
  if (what === 'list') {
    print(await ask(control, 'GET', 'orders'));
    return print(await ask(control, 'GET', 'faults'));
  }
  const isFault = FAULT_NAMES.some((name) => name === what);
  if (!isFault && orderId === null) throw new Error(`"${what}" is an event, so it needs --server NAME.`);
  const path = isFault ? 'faults' : 'events';
  print(await ask(control, 'POST', path, isFault ? { name: what, ...body } : { type: what, ...body }));
}

function findControl(values: { data?: string; url?: string; key?: string }): Control {
  if (values.url !== undefined && values.key !== undefined) return { url: values.url, key: values.key };
  const found = findAddress(values.data ?? stateFolder(process.env));
  if (found) return { url: found.url, key: found.adminKey };
  throw new Error(
    'No running emulator was found. Start one with npm run emulator, or pass --data DIR or --url and --key.',
  );
}

async function findOrder(control: Control, wanted: string): Promise<string> {
  const { orders } = ordersSchema.parse(await ask(control, 'GET', 'orders'));
  const found = orders.filter((order) => order.name === wanted || order.order_id === wanted);
  const only = found[0];
  if (only && found.length === 1) return only.order_id;
  const known = orders.map((order) => order.name).join(', ') || 'none';
  throw new Error(
    found.length > 1
      ? `Several servers are called ${wanted}: use the order id.`
      : `No server ${wanted}. Known: ${known}.`,
  );
}

async function ask(control: Control, method: string, path: string, body?: unknown): Promise<unknown> {
  const response = await fetch(`${control.url}/__emulator/${path}`, {
    method,
    headers: { authorization: `Bearer ${control.key}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`The emulator answered ${response.status}: ${text}`);
  return text === '' ? null : JSON.parse(text);
}

/** `stale_min=9 heals_itself=false` → fields; what reads as JSON is JSON, the rest is text. */
function fieldsOf(pairs: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      if (at < 1) throw new Error(`"${pair}" is not name=value.`);
      const text = pair.slice(at + 1);
      return [pair.slice(0, at), /^(-?\d+(\.\d+)?|true|false|null)$/.test(text) ? JSON.parse(text) : text];
    }),
  );
}

function print(value: unknown): void {
  if (value !== null) console.log(JSON.stringify(value, null, 2));
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
