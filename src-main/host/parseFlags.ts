import { parseArgs } from 'node:util';
import { type Answer, ok, type Problem, problem, refused, sayFlagError } from '../../src-shared/basics/index.ts';

/** What the command line asks for. Absent values are null. */
export type Flags = {
  readonly opensBrowser: boolean;
  readonly port: number;
  readonly profile: string | null;
  /** Another spawn service; http or https. */
  readonly api: URL | null;
  readonly rpcEvm: URL | null;
  readonly rpcSvm: URL | null;
  readonly demo: boolean;
  readonly json: boolean;
};

const OPTIONS = {
  browser: { type: 'boolean' },
  'no-open': { type: 'boolean' },
  port: { type: 'string' },
  profile: { type: 'string' },
  api: { type: 'string' },
  'rpc-evm': { type: 'string' },
  'rpc-svm': { type: 'string' },
  demo: { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

/** Addresses of services; `rpc-svm` is kept for the Solana rail. */
const URL_FLAGS = ['api', 'rpc-evm', 'rpc-svm'] as const;

/** Reads the flags of the app (DESIGN §2). Chromium's own switches and deep links of Electron are passed over when `isLenient`. Problem: `bad_flag`. */
export function parseFlags(args: readonly string[], isLenient = false): Answer<Flags> {
  let values: ReturnType<typeof read>;
  try {
    values = read(args, !isLenient);
  } catch (error) {
    return refused(badFlag(`${sayFlagError(error)}.`));
  }
  const port = values.port === undefined ? 0 : parsePort(values.port);
  if (port === null) return refused(badFlag('--port wants a number from 0 to 65535.'));
  const urls = URL_FLAGS.map((name) => parseServiceUrl(values[name]));
  const bad = URL_FLAGS[urls.indexOf('bad')];
  if (bad !== undefined) return refused(badFlag(`--${bad} wants an http or https address.`));
  if (values.profile === '') return refused(badFlag('--profile wants a folder.'));
  const [api = null, rpcEvm = null, rpcSvm = null] = urls.map((url) => (url instanceof URL ? url : null));
  return ok({
    opensBrowser: values['no-open'] !== true,
    port,
    profile: values.profile ?? null,
    api,
    rpcEvm,
    rpcSvm,
    demo: values.demo === true,
    json: values.json === true,
  });
}

function read(args: readonly string[], isStrict: boolean) {
  return parseArgs({ args: isStrict ? [...args] : keepOurs(args), options: OPTIONS, strict: true }).values;
}

/** Keeps our own flags of a command line that others write to as well, each with its value. */
function keepOurs(args: readonly string[]): string[] {
  const kept: string[] = [];
  for (const [index, arg] of args.entries()) {
    const found = Object.entries(OPTIONS).find(([name]) => isFlag(arg, name));
    if (found === undefined) continue;
    kept.push(arg);
    const value = args[index + 1];
    if (found[1].type === 'string' && !arg.includes('=') && value !== undefined && !value.startsWith('--'))
      kept.push(value);
  }
  return kept;
}

function isFlag(arg: string, name: string): boolean {
  return arg === `--${name}` || arg.startsWith(`--${name}=`);
}

function parsePort(text: string): number | null {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  return port <= 65_535 ? port : null;
}

function parseServiceUrl(text: string | undefined): URL | 'bad' | null {
  if (text === undefined) return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  const isPlain = url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '';
  return isPlain ? url : 'bad';
}

function badFlag(say: string): Problem {
  return problem('bad_flag', say, 'See the table of flags in the README.');
}
