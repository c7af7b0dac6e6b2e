import { parseArgs } from 'node:util';
import { sayFlagError } from '../../src-shared/basics/index.ts';
import { findAddress, stateFolder } from './leaveAddress.ts';
import { ControlClient } from './poking/ControlClient.ts';
import { helpText } from './poking/help.ts';
import { poke } from './poking/poke.ts';

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
  if (values.help || positionals.length === 0) return console.log(helpText());
  const said = await poke(findControl(values), positionals, values.server ?? null);
  if (said !== null) console.log(typeof said === 'string' ? said : JSON.stringify(said, null, 2));
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
  const isFlag = error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
  if (isFlag) console.error(`${sayFlagError(error)}. See --help.`);
  else console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
