import { beforeEach, describe, expect, it } from 'vitest';
import { INTENTS } from '../../../../src-main/emulator/agents/intents/index.ts';
import { TOOLS } from '../../../../src-main/emulator/agents/tools.ts';
import { openTalk, type Talker } from './openTalk.ts';

/** What people say, and the tools the agent must use about it, on a machine that hosts hello-web. */
const REQUESTS: readonly (readonly [string, string])[] = [
  ['hello', 'system_health service_status'],
  ['Hey atlas, how are you doing today?', 'system_health service_status'],
  ['Could you please check everything for me?', 'system_health service_status'],
  ['which services are running?', 'service_status'],
  ['Is nginx up?', 'service_status'],
  ['restart nginx please', 'shell_exec service_status'],
  ['stop the mesh service', 'shell_exec service_status'],
  ['stop osmoda-gateway', 'shell_exec!'],
  ['how much RAM is used', 'system_query'],
  ['How full is the disk?', 'system_query'],
  ['please clean up the disk, thanks', 'shell_exec shell_exec shell_exec'],
  ['vacuum the logs', 'shell_exec'],
  ['Which ports are open?', 'network_info'],
  ['show me the last logs', 'journal_logs'],
  ['show the logs of nginx', 'journal_logs'],
  ['What happened lately?', 'event_log'],
  ['what is on this machine', 'system_discover'],
  ['list apps', 'app_list'],
  ['Deploy a Python API on port 8080', 'safe_switch_begin app_deploy system_query safe_switch_commit'],
  ['deploy a bad version of hello-web', 'safe_switch_begin app_deploy system_query safe_switch_rollback'],
  ['deploy shop on port 22', 'safe_switch_begin app_deploy! safe_switch_rollback'],
  ['Set up a blog called diary', 'safe_switch_begin app_deploy system_query safe_switch_commit'],
  ['show me the logs of hello-web', 'app_logs'],
  ['is hello-web healthy?', 'system_query'],
  ['restart hello-web', 'app_restart'],
  ['stop the app', 'app_stop'],
  ['remove hello-web', 'approval_request'],
  ['break hello-web', 'shell_exec watcher_list'],
  ['roll back the system', 'safety_rollback!'],
  ['wipe the server', 'approval_request'],
  ['panic', 'approval_request'],
  ['reboot', 'approval_request'],
  ['write notes.txt: buy milk', 'file_write'],
  ['read README.md', 'file_read'],
  ['read nothing.md', 'file_read!'],
  ['list the files', 'directory_list'],
  ['run `uname -a`', 'shell_exec'],
  ['$ df -h', 'shell_exec'],
  ['run rm -rf /', 'shell_exec!'],
  ['watch sshd', 'watcher_add'],
  ['any alarms?', 'watcher_list'],
  ['Every 6 hours clean the disk', 'routine_add'],
  ['run the routine nightly-backup', 'routine_trigger'],
  ['which routines are there', 'routine_list'],
  ['Remember that the backups go to Helsinki', 'memory_store'],
  ['What do you know about backups?', 'memory_recall'],
  ['create a Solana wallet called main', 'wallet_create'],
  ['list wallets', 'wallet_list'],
  ['show the wallet receipts', 'wallet_receipt'],
  ['create a backup', 'backup_create'],
  ['which backups are there', 'backup_list'],
  ['which MCP servers run?', 'mcp_servers'],
  ['start the MCP server postgres', 'mcp_server_start'],
  ['what have you learned?', 'teach_status teach_patterns'],
  ['which approvals are pending?', 'approval_pending'],
  ['Start a spec-kit project billing-api', 'shell_exec'],
  ['Create a mesh invite', 'mesh_invite_create'],
  ['Accept this mesh invite: bm90LWFuLWludml0ZS1hdC1hbGw', 'mesh_invite_accept!'],
  ['list mesh peers', 'mesh_peers'],
  ['what is your mesh identity?', 'mesh_identity'],
  ['mesh health', 'mesh_health'],
  ['create a mesh room called ops', 'mesh_room_create'],
  ['create a backup every day at 3', 'routine_add'],
  ['tell me about the disk', 'system_query'],
  ['deploy nginx', 'safe_switch_begin app_deploy! safe_switch_rollback'],
  ['update hello-web', 'safe_switch_begin app_deploy system_query safe_switch_commit'],
  ['restart frobnicator', 'service_status'],
  ['delete all logs', 'shell_exec'],
  ['erase all the caches', 'shell_exec'],
];

describe('what an agent understands', () => {
  let atlas: Talker;
  beforeEach(() => {
    atlas = openTalk().server('atlas');
  });

  it.each(REQUESTS)('%s → %s', (request, tools) => {
    expect(atlas.machine().apps.map((app) => app.name)).toEqual(['hello-web']);
    const heard = atlas.say(request);
    expect(heard.tools.join(' ')).toBe(tools);
    expect(heard.text).not.toBe('');
  });

  it('uses only tools of the service', () => {
    const known = new Set<string>(Object.values(TOOLS).flat());
    const used = REQUESTS.flatMap(([, tools]) => tools.replaceAll('!', '').split(' '));
    expect(used.filter((tool) => !known.has(tool))).toEqual([]);
  });

  it('understands every example it gives, as that very request', () => {
    const own = new Set(['no such thing', 'unclear removal']);
    for (const intent of INTENTS.filter((one) => !own.has(one.name))) {
      for (const example of intent.examples) {
        const { text } = atlas.say(example);
        expect(text, example).not.toMatch(/did not (quite )?understand/);
      }
    }
  });

  it('lists what it can do by group, with examples, and what is not simulated', () => {
    const { text } = atlas.say('Hello! What can you do?');
    for (const group of Object.keys(TOOLS)) expect(text).toContain(`**${group}**`);
    expect(text).toContain('"Create a mesh invite"');
    expect(text).toMatch(/not simulated here: Voice/);
    expect(text.length).toBeLessThan(6000);
  });

  it('says honestly what nothing stands behind', () => {
    expect(atlas.say('speak to me with your voice').text).toMatch(/does not simulate/);
    expect(atlas.say('send me a telegram message').text).toMatch(/does not simulate/);
  });

  it('says what it did not understand with examples, and guesses what a slip of the fingers meant', () => {
    expect(atlas.say('xyzzy plugh').text).toContain('How full is the disk?');
    const near = atlas.say('restrat ngnix');
    expect(near.text).toMatch(/Did you mean[\s\S]*- Restart nginx/);
    expect(atlas.say('yes').tools).toEqual(['shell_exec', 'service_status']);
    expect(atlas.say('why is hello-web so slow').text).toMatch(/Did you mean/);
    expect(atlas.say('yes').text).toContain('Nothing waits for a yes');
  });

  it('knows what "it" and "yes" are about', () => {
    atlas.say('deploy shop on port 4000');
    expect(atlas.say('its logs').text).toContain('listening on 0.0.0.0:4000');
    expect(atlas.say('stop it').text).toContain('`shop` is stopped');
    expect(atlas.say('is it running?').text).toContain('Shall I start it?');
    expect(atlas.say('yes').text).toContain('`shop` is running on port 4000');
    expect(atlas.say('restart nginx').text).toContain('`nginx`');
    expect(atlas.say('is it running?').text).toContain('`nginx` is active');
    expect(atlas.say('yes').text).toContain('Nothing waits for a yes');
  });

  it('does not do to one app what was asked for another that is not here', () => {
    expect(atlas.say('roll back other-app').text).toContain('no app or service called `other-app`');
    expect(atlas.say('fix other-app').tools).not.toContain('safe_switch_rollback');
    expect(atlas.say('remove other-app').tools).toEqual(['service_status']);
    expect(atlas.machine().apps.map((app) => app.name)).toEqual(['hello-web']);
  });

  it('keeps what stands before the @ of a repository to itself', () => {
    const heard = atlas.say('deploy https://user:hunter2@example.org/me/shop.git?key=hunter3');
    expect(JSON.stringify([heard, atlas.machine()])).not.toMatch(/hunter/);
    expect(atlas.machine().apps.at(-1)).toMatchObject({ name: 'shop' });
  });

  it('says a word when asked for it, as the proof of a key does', () => {
    expect(atlas.say('Say the word ready.')).toEqual({ text: 'ready', tools: [], found: [] });
    expect(atlas.say('Please say the word "READY".').text).toBe('READY');
    expect(atlas.say('say the word of the day in the room ops').text).not.toBe('of');
  });

  it.each([
    'Remove all apps',
    'delete all the apps and their files',
    'delete every app on this server',
    'wipe the server',
    'Please erase everything!',
    'delete all',
    'format the disk',
    'reset this machine completely',
  ])('asks before it removes all apps: %s', (request) => {
    expect(atlas.say(request).text).toContain('I would remove all apps and their files');
  });

  it.each([
    'delete all files',
    'delete all wallets',
    'delete all watchers',
    'remove all routines',
    'remove all peers',
    'delete all memories',
    'remove all old releases',
    'reset all alarms',
    'reset the server password',
    'delete everything in /tmp',
    'delete all the data of the shop',
  ])('does not take it for all apps, or for a question, and says so: %s', (request) => {
    const heard = atlas.say(request);
    expect(heard.tools).toEqual([]);
    expect(heard.text).toMatch(/did not (quite )?understand[\s\S]*\n- /);
  });

  it.each(['Delete all the old backups', 'remove the old backups', 'prune backups', 'delete all backups'])(
    'removes backups but the newest, once that is approved: %s',
    (request) => {
      for (let count = 0; count < 3; count += 1) atlas.say('create a backup');
      const [, , newest] = atlas.machine().backups;
      expect(atlas.say(request).text).toContain('remove the old backups (bk-1, bk-2) and keep the newest, bk-3');
      expect(atlas.machine().backups).toHaveLength(3);
      expect(atlas.say('approve').text).toContain('The old backups are removed: bk-1, bk-2');
      expect(atlas.machine().backups).toEqual([newest]);
      expect(atlas.machine().apps.map((app) => app.name)).toEqual(['hello-web']);
      expect(atlas.say(request).text).toContain('bk-3 is the only one');
    },
  );

  it('can not use a tool whose daemon does not run', () => {
    atlas.say('stop osmoda-keyd');
    const heard = atlas.say('create a wallet called main');
    expect(heard.tools).toEqual(['wallet_create!']);
    expect(heard.text).toContain('"Start osmoda-keyd"');
    expect(atlas.machine().wallets).toEqual([]);
    atlas.say('start osmoda-keyd');
    expect(atlas.say('create a wallet called main').tools).toEqual(['wallet_create']);
  });
});
