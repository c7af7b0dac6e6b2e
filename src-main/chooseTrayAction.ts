import { intentId, orderId } from '../src-shared/basics/index.ts';
import { MAIN_AGENT } from '../src-shared/domain/index.ts';
import type { AppShell } from './AppShell.ts';

/** What a line of the tray menu does, by its action id (`verb:subject`, made in `describeTray`). Unknown ids do nothing. */
export function chooseTrayAction(shell: AppShell, actionId: string): void {
  const at = actionId.indexOf(':');
  const verb = actionId.slice(0, at);
  const subject = actionId.slice(at + 1);
  // A locked app can be opened, locked further and ended; nothing else is done from its tray.
  const open = shell.open?.access.isLocked() ? null : shell.open;
  const { host } = shell.deps;
  const actions: Readonly<Record<string, () => void>> = {
    open: () => shell.show(subject),
    server: () => shell.show(`server/${subject}/overview`),
    chat: () => shell.show(`server/${subject}/chat`),
    payment: () => shell.show(`payment/${subject}`),
    restart: () => void open?.restartAgent({ orderId: orderId(subject), agentId: MAIN_AGENT }),
    checkAgain: () => void open?.purchases.checkAgain(intentId(subject)),
    copySsh: () => {
      const ip = open?.fleet.get(orderId(subject))?.serverIp ?? null;
      if (ip !== null) host.clipboard.write(`ssh root@${ip}`);
    },
    servers: () => open?.follower.reconnect(),
    app: () => host.quit(),
  };
  actions[verb]?.();
}
