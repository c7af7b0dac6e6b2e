import { FAULT_NAMES } from '../faults/faultTable.ts';
import type { ControlClient } from './ControlClient.ts';
import { COMMANDS } from './commands.ts';
import { parseFields } from './parseFields.ts';

/** Does what the words say: a command, a fault by its name, or else an event. Answers what is to be printed; null is nothing. */
export async function poke(control: ControlClient, words: readonly string[], server: string | null): Promise<unknown> {
  const [what = '', ...more] = words;
  const orderId = server === null ? null : await control.findOrder(server);
  const command = Object.hasOwn(COMMANDS, what) ? COMMANDS[what] : undefined;
  if (command) return command.run(control, more, orderId);
  const body = { ...(orderId === null ? {} : { order_id: orderId }), ...parseFields(more) };
  if (FAULT_NAMES.some((name) => name === what)) return control.ask('POST', 'faults', { name: what, ...body });
  if (orderId === null) throw new Error(`"${what}" is an event, so it needs --server NAME.`);
  return control.ask('POST', 'events', { type: what, ...body });
}
