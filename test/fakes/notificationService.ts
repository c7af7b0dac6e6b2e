import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import dbus, { type DBusBroker, type MessageBus } from 'dbus-native';

const NAME = 'org.freedesktop.Notifications';
const PATH = '/org/freedesktop/Notifications';

export type DrawnNotice = {
  readonly id: number;
  readonly title: string;
  readonly body: string;
  readonly urgency: number;
  /** How often this place on the screen was drawn anew by a replacement. */
  readonly replaced: number;
};

export type NotificationService = {
  /** For DBUS_SESSION_BUS_ADDRESS of the app under test. */
  readonly busAddress: string;
  /** What is on the screen now, oldest first. */
  onScreen(): readonly DrawnNotice[];
  /** Everything that was ever drawn, in order. */
  readonly drawn: readonly DrawnNotice[];
  /** A person clicks the notice with this title. */
  choose(title: string): void;
  stop(): Promise<void>;
};

/** A desktop's notification service on a real D-Bus: the one at `busAddress`, else a bus of its own in this process. */
export async function openNotificationService(
  given: { busAddress?: string; markup?: boolean } = {},
): Promise<NotificationService> {
  const own = given.busAddress === undefined ? await openBus() : null;
  const busAddress = given.busAddress ?? own?.address ?? '';
  const bus = dbus.createClient({ busAddress });
  const screen = new Map<number, DrawnNotice>();
  const drawn: DrawnNotice[] = [];
  exportService(bus, screen, drawn, given.markup ?? true);
  await bus.requestName(NAME, 0);
  return {
    busAddress,
    drawn,
    onScreen: () => [...screen.values()],
    choose(title) {
      const notice = [...screen.values()].find((shown) => shown.title === title);
      if (!notice) throw new Error(`No notice "${title}" is on the screen.`);
      bus.sendSignal(PATH, NAME, 'ActionInvoked', 'us', [notice.id, 'default']);
      screen.delete(notice.id);
      bus.sendSignal(PATH, NAME, 'NotificationClosed', 'uu', [notice.id, 2]);
    },
    async stop() {
      await bus.close();
      await own?.stop();
    },
  };
}

function exportService(bus: MessageBus, screen: Map<number, DrawnNotice>, drawn: DrawnNotice[], markup: boolean): void {
  let lastId = 0;
  const service = {
    GetCapabilities: () => (markup ? ['body', 'body-markup', 'actions'] : ['body', 'actions']),
    GetServerInformation: () => ['test-desktop', 'tests', '1', '1.2'],
    Notify(
      _app: string,
      replaces: number,
      _icon: string,
      title: string,
      body: string,
      _actions: string[],
      hints: { urgency?: number },
    ) {
      const id = replaces === 0 ? ++lastId : replaces;
      const notice = {
        id,
        title,
        body,
        urgency: Number(hints.urgency ?? 1),
        replaced: (screen.get(id)?.replaced ?? -1) + 1,
      };
      screen.set(id, notice);
      drawn.push(notice);
      return id;
    },
    CloseNotification(id: number) {
      screen.delete(id);
      bus.sendSignal(PATH, NAME, 'NotificationClosed', 'uu', [id, 3]);
    },
  };
  bus.exportInterface(service, PATH, {
    name: NAME,
    methods: {
      GetCapabilities: ['', 'as', [], ['capabilities']],
      GetServerInformation: ['', 'ssss', [], ['name', 'vendor', 'version', 'spec']],
      Notify: ['susssasa{sv}i', 'u', [], ['id']],
      CloseNotification: ['u', '', [], []],
    },
  });
}

async function openBus(): Promise<{ address: string; stop(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'fleet-bus-'));
  const broker: DBusBroker = dbus.createBroker();
  const address = await new Promise<string>((resolve, reject) => {
    broker.listen({ socket: join(folder, 'bus') }, (error, at) => (error ? reject(error) : resolve(at)));
  });
  return {
    address,
    stop: () =>
      new Promise((resolve) =>
        broker.close(() => {
          rmSync(folder, { recursive: true, force: true });
          resolve();
        }),
      ),
  };
}
