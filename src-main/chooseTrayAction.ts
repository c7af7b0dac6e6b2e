import { intentId, orderId } from '../src-shared/basics/index.ts';
import type { AppShell } from './AppShell.ts';
import type { Host } from './host/index.ts';

/** What a line of the tray menu does, by its action id (`verb:subject`, made in `describeTray`). Unknown ids do nothing. */
export function chooseTrayAction(shell: AppShell, host: Host, actionId: string): void {
  const at = actionId.indexOf(':');
  const verb = actionId.slice(0, at);
  const subject = actionId.slice(at + 1);
  const open = shell.open;
  const actions: Readonly<Record<string, () => void>> = {
    open: () => host.windows.show(subject),
    server: () => host.windows.show(`server/${subject}/overview`),
    chat: () => host.windows.show(`server/${subject}/chat`),
    payment: () => host.windows.show(`payment/${subject}`),
    restart: () => void open?.restartAgent({ orderId: orderId(subject), agentId: 'osmoda' }),
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
