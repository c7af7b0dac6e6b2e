import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { ControlClient } from './ControlClient.ts';
import { parseFields } from './parseFields.ts';

const linkSchema = z.object({ url: z.url() });

export type Command = {
  readonly usage: string;
  readonly does: string;
  /** `words` is what stands behind the command; `orderId` is that of `--server`. Answers what is to be printed. */
  readonly run: (control: ControlClient, words: readonly string[], orderId: string | null) => Promise<unknown>;
};

/** What `poke` can do besides making an event happen or arming a fault. To add one: a row. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  list: {
    usage: 'list',
    does: 'orders, and what is armed',
    run: async (control) => ({ ...(await read(control, 'orders')), ...(await read(control, 'faults')) }),
  },
  clear: {
    usage: 'clear [FAULT]',
    does: 'disarms one fault, or all',
    run: (control, [fault]) => control.ask('DELETE', fault === undefined ? 'faults' : `faults/${fault}`),
  },
  order: {
    usage: 'order name=atlas [state=ready plan=starter …]',
    does: 'makes a server nobody paid for, and prints its token',
    run: (control, words) => control.ask('POST', 'orders', parseFields(words)),
  },
  end: {
    usage: 'end --server NAME',
    does: 'deletes a server',
    run: (control, _words, orderId) => control.ask('DELETE', `orders/${needed(orderId)}`),
  },
  ask: {
    usage: 'ask [action=chat_message|agent_restart|key_delivery] [text=…] --server NAME',
    does: 'somebody else asks something of a server',
    run: (control, words, orderId) =>
      control.ask('POST', 'requests', { order_id: needed(orderId), ...parseFields(words) }),
  },
  events: {
    usage: 'events --server NAME',
    does: 'what a server has told so far',
    run: (control, _words, orderId) => control.ask('GET', `events/${needed(orderId)}?limit=1000`),
  },
  scenario: {
    usage: 'scenario [NAME [speed=4] | stop]',
    does: 'plays a story, stops it, or lists the stories there are',
    run: scenario,
  },
  record: {
    usage: 'record start | stop',
    does: 'records all that happens from now on',
    run: (control, [action]) =>
      action === undefined ? control.ask('GET', 'record') : control.ask('POST', 'record', { action }),
  },
  recording: {
    usage: 'recording > FILE',
    does: 'prints what was recorded, without secrets',
    run: (control) => control.ask('GET', 'recording'),
  },
  forget: { usage: 'forget', does: 'forgets the recording', run: (control) => control.ask('DELETE', 'recording') },
  replay: {
    usage: 'replay [FILE [speed=4] | stop]',
    does: 'plays a recording into this emulator, stops it, or says how it goes',
    run: replay,
  },
  clock: {
    usage: 'clock [speed=30] [jumpMs=60000] [backToNow=true]',
    does: 'how fast servers live, jumps in time, and the way back',
    run: (control, words) => readOrSet(control, 'clock', words),
  },
  switches: {
    usage: 'switches [name=value …]',
    does: 'how the service reads its contract',
    run: (control, words) => readOrSet(control, 'switches', words),
  },
  keys: {
    usage: 'keys [make NAME [--server NAME] | revoke ID]',
    does: 'the keys of accounts; makes one for a server, or for all, and prints it; revokes one',
    run: keys,
  },
  fund: {
    usage: 'fund ADDRESS USDC',
    does: 'gives play money',
    run: fund,
  },
  ledger: { usage: 'ledger', does: 'who paid whom', run: (control) => control.ask('GET', 'ledger') },
  page: {
    usage: 'page',
    does: 'a link that opens the page of the emulator, once',
    run: async (control) => linkSchema.parse(await control.ask('POST', 'sign-in-links')).url,
  },
};

async function read(control: ControlClient, name: string): Promise<object> {
  return (await control.ask('GET', name)) as object;
}

function readOrSet(control: ControlClient, name: string, words: readonly string[]): Promise<unknown> {
  return words.length === 0 ? control.ask('GET', name) : control.ask('POST', name, parseFields(words));
}

function scenario(control: ControlClient, [name, ...words]: readonly string[]): Promise<unknown> {
  if (name === undefined) return control.ask('GET', 'scenarios');
  if (name === 'stop') return control.ask('DELETE', 'scenarios');
  return control.ask('POST', 'scenarios', { name, ...parseFields(words) });
}

function replay(control: ControlClient, [file, ...words]: readonly string[]): Promise<unknown> {
  if (file === undefined) return control.ask('GET', 'replay');
  if (file === 'stop') return control.ask('DELETE', 'replay');
  return control.ask('POST', 'replay', { recording: readRecording(file), ...parseFields(words) });
}

/** What `recording > FILE` wrote; whether it is a recording is for the emulator to say. Throws with the file's name. */
function readRecording(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new Error(`No file can be read at ${file}. Make one with: npm run -s poke -- recording > FILE`, { cause });
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Error(`${file} is no recording: it is not JSON. npm run -s keeps other lines out of it.`, { cause });
  }
}

async function fund(control: ControlClient, [address, usdc]: readonly string[]): Promise<unknown> {
  if (address !== undefined && usdc !== undefined) return control.ask('POST', 'fund', { address, usdc });
  throw new Error('"fund" needs an address and an amount: fund ADDRESS USDC.');
}

function keys(control: ControlClient, [word, which]: readonly string[], orderId: string | null): Promise<unknown> {
  if (word === undefined) return control.ask('GET', 'dashboard-keys');
  if (which === undefined) throw new Error(`"keys ${word}" needs a name or an id.`);
  if (word === 'revoke') return control.ask('DELETE', `dashboard-keys/${which}`);
  if (word !== 'make') throw new Error(`"${word}" is not make or revoke.`);
  return control.ask('POST', 'dashboard-keys', { name: which, ...(orderId === null ? {} : { orders: [orderId] }) });
}

function needed(orderId: string | null): string {
  if (orderId === null) throw new Error('This needs --server NAME.');
  return orderId;
}
