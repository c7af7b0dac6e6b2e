import { assemble } from '../../src-main/assemble.ts';
import { parseFlags, realClock, realRandom } from '../../src-main/host/index.ts';
import type { Answer, Clock, Logger, Random } from '../../src-shared/basics/index.ts';
import type { AskArgument, AskName, AskResult, Snapshot } from '../../src-shared/contract/index.ts';
import { FakeHost, type FakePage } from './FakeHost.ts';

/** The whole app on a host in memory, with the fleet of a person (no demo) open and its secrets behind a passphrase. */
export type HeadlessApp = {
  readonly host: FakeHost;
  readonly page: FakePage;
  /** Rejects when the answer is a refusal. */
  ask<N extends AskName>(name: N, argument?: AskArgument<N>): Promise<AskResult<N>>;
  snapshot(): Promise<Snapshot>;
  stop(): Promise<void>;
};

export type OpenHeadlessApp = {
  readonly profileDir: string;
  /** Origin of the spawn service. */
  readonly api: string;
  readonly host?: FakeHost;
  readonly clock?: Clock;
  readonly random?: Random;
  readonly logger?: Logger;
};

const PASSPHRASE = 'correct horse battery staple';
const QUIET: Logger = { info() {}, warn() {}, error() {}, room: () => QUIET };
const WORKERS = {
  emulator: new URL('../../src-main/emulator/worker.ts', import.meta.url),
  keychain: new URL('../../src-main/vault/keychain/worker.ts', import.meta.url),
  signer: new URL('../../src-main/vault/signer/worker.ts', import.meta.url),
};

/** Starts the app as `serve.ts` would, opens the fleet, and chooses or types the passphrase. */
export async function openHeadlessApp(options: OpenHeadlessApp): Promise<HeadlessApp> {
  const { profileDir, host = new FakeHost(), clock = realClock, random = realRandom, logger = QUIET } = options;
  const flags = parseFlags(['--api', options.api]);
  if (!flags.ok) throw new Error(flags.problem.say);
  const app = await assemble({
    host,
    flags: flags.value,
    profileDir,
    workers: WORKERS,
    clock,
    random,
    fetch,
    logger,
  });
  if (!app.ok) throw new Error(app.problem.say);
  const page = host.openPage();
  const ask = async <N extends AskName>(name: N, argument?: AskArgument<N>): Promise<AskResult<N>> => {
    const answer = (await page.ask(name, argument)) as Answer<AskResult<N>>;
    if (!answer.ok) throw new Error(`${name}: ${answer.problem.code} ${answer.problem.say}`);
    return answer.value;
  };
  await openFleet(ask);
  return { host, page, ask, snapshot: () => ask('app:snapshot'), stop: app.value.stop };
}

async function openFleet(ask: HeadlessApp['ask']): Promise<void> {
  const { app } = await ask('app:snapshot');
  // A fleet that was open last opens by itself, and asking for it meanwhile is refused.
  if (app.profile.kind === 'none') await ask('app:openReal');
  while ((await ask('app:snapshot')).app.profile.kind === 'opening')
    await new Promise((resolve) => setImmediate(resolve));
  const { servers } = await ask('app:snapshot');
  if (servers.length === 0) await ask('vault:choosePassphrase', { passphrase: PASSPHRASE });
  else {
    await ask('vault:open');
    await ask('vault:unlock', { passphrase: PASSPHRASE });
  }
}
