import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmulator } from '../../../../src-main/emulator/index.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const file = join(root, 'docs/emulator.md');
const guide = readFileSync(file, 'utf8');
const [start = '', ...steps] = [...guide.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map((block) => block[1] ?? '');

const hasCurl = spawnSync('curl', ['--version']).status === 0;
if (!hasCurl) console.warn('SKIPPED: docs/emulator.md was not run, for want of curl.');

it('docs/emulator.md ends with what the emulator says of itself', async () => {
  const emulator = await openEmulator();
  const skill = await (await fetch(`${emulator.url}/SKILL.md`)).text();
  await emulator.stop();
  const own = guide.slice(0, guide.indexOf('-u -->\n') + '-u -->\n'.length);
  expect(own.length).toBeLessThan(guide.length + 1);
  const reference = skill.slice(skill.indexOf('## Routes\n'));
  await expect(`${own}\n${reference}`).toMatchFileSnapshot(file);
});

/** What a block is known by, and what it must print. */
const expectations: ReadonlyArray<readonly [string, string, RegExp]> = [
  ['the price list', 'curl -s "$URL/api/v1/plans"', /"id":"test","name":"Solo"/],
  ['other limits', '__emulator/switches', /"rateLimits":"off".*"wordMs":5,.*"requestMs":300/],
  ['an order that is ready', '"state":"ready"', /"status":"running".*"setup_complete":true/],
  ['an answer of the agent', 'How full is the disk?', /\(uses system_query\)\n[\s\S]*% full/],
  ['a restart', 'agents/osmoda/restart', /"status":"restarting"/],
  ['stuck, then healed by hand', 'filter=agent,heartbeat', /agent\.wedged[\s\S]*"via":"manual"[\s\S]*agent\.healed/],
  ['all servers', 'json dashboardKey', /^\{"servers":\[\{"id":"[0-9a-f-]{36}"/],
  ['a chat without a socket', '/chat-async', /event: chat\n[\s\S]*"type":"done"[\s\S]*event: close/],
  ['an account', '__emulator/dashboard-keys', /"name":"ann","orders":\["[0-9a-f-]{36}"\],"dashboard_key":"sk_live_/],
  [
    'another driver',
    '/config/credentials',
    /"ok":true[\s\S]*"model":"gpt-5"[\s\S]*"runtime":"openclaw","credential_id":"cred_/,
  ],
  [
    'an invoice',
    'curl -si -X POST "$URL/api/v1/spawn/test" -d',
    /HTTP\/1.1 402[\s\S]*PAYMENT-REQUIRED: [\s\S]*"14990000"/,
  ],
  ['play money', '__emulator/fund', /"balance":"100000000"/],
  ['a purchase', 'BOUGHT=$(buy', /"plan":"Solo".*"status":"provisioning"/],
  [
    'an install, and its end',
    'filter=install',
    /"step":"preflight"[\s\S]*heartbeat\.received[\s\S]*"status":"running"/,
  ],
  ['a lost answer', 'buy my-lost-answer', /Was this paid\?/],
  ['the first answer again, and two transfers', "my-lost-answer-0001' -d", /Idempotent-Replayed: true[\s\S]*\}2\n/],
  ['a purchase on Solana', 'generateKeyPairSigner', /"balance":"100000000"[\s\S]*"plan":"Solo"[\s\S]*\nsolana:EtWT/],
  [
    'an answer of another kind',
    'answerInstead',
    /"armed":true,"remaining":1[\s\S]*HTTP\/1.1 503[\s\S]*"service_unavailable"/,
  ],
  ['every event twice', 'duplicateEvents', /id: (\d+)\n.*\n.*\n\nid: \1\n/m],
  [
    'a scenario, and its end',
    'stormy-night',
    /"name":"stormy-night","state":"running"[\s\S]*"api_token":"osk_[\s\S]*stopped\n/,
  ],
  ['a recording', '__emulator/record"', /"state":"recording"[\s\S]*"type":"agent.wedged"[\s\S]*"state":"stopped"/],
  [
    'its servers once more',
    '__emulator/replay',
    /"refused":\[\],"servers":\[[\s\S]*"name":"atlas",[^}]*"api_token":"osk_/,
  ],
  ['a link to the page', 'poke -- page', /^http:\/\/127\.0\.0\.1:\d+\/\?key=[\w-]{43}$/m],
];

describe.skipIf(!hasCurl)('docs/emulator.md, pasted into a shell line by line', () => {
  let state = '';
  let emulator: ChildProcess | null = null;
  let outputs: string[] = [];
  beforeAll(async () => {
    state = mkdtempSync(join(tmpdir(), 'emulator-guide-'));
    const path = `${dirname(process.execPath)}${delimiter}${process.env['PATH']}`;
    const env = { ...process.env, XDG_STATE_HOME: state, PATH: path };
    // A group of its own, so that npm and what it started end together.
    const started = spawn('bash', ['-c', start], {
      cwd: root,
      env,
      detached: true,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    emulator = started;
    let printed = '';
    for await (const text of started.stdout) {
      printed += text;
      // The last line that it prints: who stopped reading before that would break its pipe.
      if (printed.includes('docs/emulator.md')) break;
    }
    outputs = await runSteps(env);
  });
  afterAll(() => {
    if (emulator?.pid !== undefined) process.kill(-emulator.pid, 'SIGTERM');
    rmSync(state, { recursive: true, force: true });
  });

  it.each(expectations)('gives %s', (_what, line, expected) => {
    const index = steps.findIndex((step) => step.includes(line));
    expect(index, `a block with ${line}`).not.toBe(-1);
    expect(outputs[index]).toMatch(expected);
  });

  it('has no block that nobody looked at', () => {
    expect(steps).toHaveLength(expectations.length);
  });
});

/** What each block printed. One shell runs them all; the first that fails ends it. */
function runSteps(env: NodeJS.ProcessEnv): Promise<string[]> {
  const mark = '=== next block ===';
  const script = steps.map((step) => `${step}\necho '${mark}'\n`).join('');
  const shell = spawn('bash', ['-eu'], { cwd: root, env, stdio: ['pipe', 'pipe', 'pipe'] });
  let printed = '';
  let complained = '';
  shell.stdout.on('data', (text) => {
    printed += text;
  });
  shell.stderr.on('data', (text) => {
    complained += text;
  });
  shell.stdin.end(`main() {\n${script}\n}\nmain </dev/null\n`);
  return new Promise((resolve, reject) => {
    shell.once('close', (code) => {
      if (code === 0) resolve(printed.split(`${mark}\n`).slice(0, -1));
      else reject(new Error(`The shell ended with ${code} after:\n${printed}\n${complained}`));
    });
  });
}
