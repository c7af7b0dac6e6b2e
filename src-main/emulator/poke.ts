import { parseArgs } from 'node:util';
import { FAULT_NAMES } from './faults/faultTable.ts';
import { findAddress, stateFolder } from './leaveAddress.ts';
import { ControlClient } from './poking/ControlClient.ts';
import { COMMANDS } from './poking/commands.ts';
import { helpText } from './poking/help.ts';
import { parseFields } from './poking/parseFields.ts';

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
  const [what, ...words] = positionals;
  if (values.help || what === undefined) return console.log(helpText());
  const control = findControl(values);
  const orderId = values.server === undefined ? null : await control.findOrder(values.server);
  const said = await poke(control, what, words, orderId);
  if (said !== null) console.log(JSON.stringify(said, null, 2));
}

function poke(
  control: ControlClient,
  what: string,
  words: readonly string[],
  orderId: string | null,
): Promise<unknown> {
  const command = Object.hasOwn(COMMANDS, what) ? COMMANDS[what] : undefined;
  if (command) return command.run(control, words, orderId);
  const body = { ...(orderId === null ? {} : { order_id: orderId }), ...parseFields(words) };
  if (FAULT_NAMES.some((name) => name === what)) return control.ask('POST', 'faults', { name: what, ...body });
  if (orderId === null) throw new Error(`"${what}" is an event, so it needs --server NAME.`);
  return control.ask('POST', 'events', { type: what, ...body });
}

function findControl(values: { data?: string; url?: string; key?: string }): ControlClient {
  if (values.url !== undefined && values.key !== undefined) return new ControlClient(values.url, values.key);
  const found = findAddress(values.data ?? stateFolder(process.env));
  if (found) return new ControlClient(found.url, found.adminKey);
  throw new Error(
    'No running emulator was found. Start one with npm run emulator, or pass --data DIR or --url and --key.',
  );
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
