import { parseArgs } from 'node:util';
import { sayFlagError } from '../../src-shared/basics/index.ts';
import { stateFolder } from './leaveAddress.ts';
import { DataFolderError } from './openDatabase.ts';
import { openEmulator } from './openEmulator.ts';

const HELP = `A local spawn service: plans, payments with play money, servers, events, chat. Nothing leaves this computer.

  npm run emulator -- [options]

  --port N      port on 127.0.0.1; 0 (default) picks a free one
  --clock N     how fast servers live, 1 (default) to 600: installs, heartbeats, stuck agents
  --data DIR    keep servers, events, chats and the books in this folder; without it nothing is kept.
                Switches, the speed and armed faults begin anew each time; a jump of
                the clock stays, too (back: npm run poke -- clock backToNow=true)
  --seed TEXT   the same seed gives the same order ids, addresses and machines; tokens and keys are always new
  --json        print one line of JSON: {"url","dashboardKey","adminKey","rpc":{"evm","svm"}}
  --help        this text

Without --json it prints where everything is, and a link that opens its page in a browser, once.

Make something happen:  npm run poke -- --help
Ten minutes with it:    docs/emulator.md`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '0' },
      clock: { type: 'string', default: '1' },
      data: { type: 'string' },
      seed: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return console.log(HELP);
  if (values.data === '') throw new Error('--data wants a folder.');
  const emulator = await openEmulator({
    port: wholeNumber('--port', values.port, 0, 65_535),
    clock: wholeNumber('--clock', values.clock, 1, 600),
    dataDir: values.data ?? null,
    ...(values.seed === undefined ? {} : { seed: values.seed }),
    leaveAddressIn: [stateFolder(process.env)],
  });
  const { stop, issueSignInLink, ...address } = emulator;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void stop().finally(() => process.exit(0)));
  }
  if (values.json) return console.log(JSON.stringify(address));
  console.log(`The emulator listens on ${address.url}`);
  console.log(`  page          ${issueSignInLink()}   (opens once; another: npm run poke -- page)`);
  console.log(`  documents     ${address.url}/docs   ${address.url}/skill   ${address.url}/api/v1/docs`);
  console.log(`  control API   ${address.url}/__emulator/   Authorization: Bearer ${address.adminKey}`);
  console.log(`  dashboard key ${address.dashboardKey}`);
  console.log(`  chains        ${address.rpc.evm}   ${address.rpc.svm}`);
  console.log('  Make something happen: npm run poke -- --help. Ten minutes from here: docs/emulator.md');
}

function wholeNumber(flag: string, text: string, min: number, max: number): number {
  const value = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= min && value <= max) return value;
  throw new Error(`${flag} must be a whole number from ${min} to ${max}, not "${text}".`);
}

/** Why it did not start, with the flag that helps where there is one. */
function sayWhy(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? String(error.code) : '';
  if (code === 'EADDRINUSE') return 'That port is taken. Choose another with --port, or 0 for a free one.';
  if (code.startsWith('ERR_PARSE_ARGS')) return `${sayFlagError(error)}. See --help.`;
  return error instanceof DataFolderError ? `${error.message} Choose another folder with --data.` : error.message;
}

main().catch((error: unknown) => {
  console.error(sayWhy(error));
  process.exitCode = 1;
});
