import { type Answer, intentId, orderId } from '../src-shared/basics/index.ts';
import { MAIN_AGENT } from '../src-shared/domain/index.ts';
import type { AppShell } from './AppShell.ts';

/** How long a window says why something from the tray was refused, in milliseconds. */
const SAID_FOR_MS = 60_000;

/** What a line of the tray menu does, by its action id (`verb:subject`, made in `describeTray`). Unknown ids do nothing. */
export function chooseTrayAction(shell: AppShell, actionId: string): void {
  const at = actionId.indexOf(':');
  const verb = actionId.slice(0, at);
  const subject = actionId.slice(at + 1);
  // A locked app can be opened, locked further and ended; nothing else is done from its tray.
  const open = shell.open?.access.isLocked() ? null : shell.open;
  const { host } = shell.deps;
  const server = `server/${subject}/overview`;
  const payment = `payment/${subject}`;
  const actions: Readonly<Record<string, () => void>> = {
    open: () => shell.show(subject),
    server: () => shell.show(server),
    chat: () => shell.show(`server/${subject}/chat`),
    payment: () => shell.show(payment),
    restart: () => void act(shell, server, open?.restartAgent({ orderId: orderId(subject), agentId: MAIN_AGENT })),
    checkAgain: () => void act(shell, payment, open?.purchases.checkAgain(intentId(subject))),
    copySsh: () => {
      const ip = open?.fleet.get(orderId(subject))?.serverIp ?? null;
      if (ip !== null) host.clipboard.write(`ssh root@${ip}`);
    },
    servers: () => open?.follower.reconnect(),
    app: () => host.quit(),
  };
  actions[verb]?.();
}

/** The tray itself can say nothing: what was refused, or can not be asked now, is shown where it belongs. */
async function act(shell: AppShell, place: string, asked: Promise<Answer<unknown>> | undefined): Promise<void> {
  const key = `tray ${place}`;
  shell.setProblem(key, null);
  const answer = await asked;
  if (answer?.ok) return;
  shell.show(place);
  if (answer === undefined) return;
  shell.setProblem(key, answer.problem);
  shell.deps.clock.after(SAID_FOR_MS, () => shell.setProblem(key, null));
}
