import type { MessageBus } from 'dbus-native';
import { Announcer, type Answer, type Logger, ok, type Problem, refused } from '../../../src-shared/basics/index.ts';
import type { Notice, NoticeUrgency } from '../../../src-shared/domain/index.ts';
import { dialSessionBus } from '../dialSessionBus.ts';
import type { NoticesPort } from '../Host.ts';
import { noticesUnavailable } from '../noticesUnavailable.ts';

const SERVICE = 'org.freedesktop.Notifications';
const PATH = '/org/freedesktop/Notifications';
const CALL_TIMEOUT_MS = 3_000;
const BUS = { destination: 'org.freedesktop.DBus', path: '/org/freedesktop/DBus', interface: 'org.freedesktop.DBus' };
const URGENCY: Readonly<Record<NoticeUrgency, number>> = { quiet: 0, normal: 1, loud: 2 };
/** 0: stays until dealt with; -1: as the desktop likes. */
const EXPIRES: Readonly<Record<NoticeUrgency, number>> = { quiet: -1, normal: -1, loud: 0 };

type Options = { readonly busAddress: string | undefined; readonly logger: Logger };
type Desktop = { readonly bus: MessageBus; readonly drawsMarkup: boolean; readonly service: string };

/**
 * Native notices through the desktop's own service (Desktop Notifications Specification 1.2). The bus is dialled at
 * the first use and again after it went away; no bus and no service both mean `notices_unavailable`.
 */
export class DesktopNotices implements NoticesPort {
  #options: Options;
  #desktop: Promise<Desktop> | null = null;
  #ids = new Map<string, number>();
  #turn: Promise<unknown> = Promise.resolve();
  #chosen: Announcer<string>;

  constructor(options: Options) {
    this.#options = options;
    this.#chosen = new Announcer((error) =>
      options.logger.error('A chosen notice led nowhere.', { error: String(error) }),
    );
  }

  async check(): Promise<Answer<{ readonly service: string }>> {
    const desktop = await this.#reach();
    return desktop.ok ? ok({ service: desktop.value.service }) : desktop;
  }

  /** One after the other: a replacement needs the id that the notice before it was given. */
  show(notice: Notice): Promise<Answer<null>> {
    const shown = this.#turn.then(() => this.#draw(notice));
    this.#turn = shown;
    return shown;
  }

  async #draw(notice: Notice): Promise<Answer<null>> {
    const desktop = await this.#reach();
    if (!desktop.ok) return desktop;
    const body = desktop.value.drawsMarkup ? escapeMarkup(notice.body) : notice.body;
    const hints = [
      ['urgency', ['y', URGENCY[notice.urgency]]],
      ['desktop-entry', ['s', 'osmoda-fleet']],
    ];
    const told = ['osmoda Fleet', this.#ids.get(notice.key) ?? 0, '', notice.title, body, ['default', 'Open'], hints];
    try {
      const call = { member: 'Notify', signature: 'susssasa{sv}i', body: [...told, EXPIRES[notice.urgency]] };
      this.#ids.set(notice.key, Number(await invoke(desktop.value.bus, call)));
      return ok(null);
    } catch (error) {
      return refused(this.#unavailable(error));
    }
  }

  close(key: string): void {
    const id = this.#ids.get(key);
    const desktop = this.#desktop;
    if (id === undefined || desktop === null) return;
    this.#ids.delete(key);
    desktop.then(
      // Closing what a person closed already is an error for the service and none for us.
      ({ bus }) => invoke(bus, { member: 'CloseNotification', signature: 'u', body: [id] }).catch(() => undefined),
      () => undefined,
    );
  }

  onChosen(listener: (key: string) => void): () => void {
    return this.#chosen.on(listener);
  }

  async stop(): Promise<void> {
    const desktop = await this.#desktop?.catch(() => null);
    this.#forget();
    await desktop?.bus.close();
  }

  async #reach(): Promise<Answer<Desktop>> {
    try {
      this.#desktop ??= this.#dial();
      return ok(await this.#desktop);
    } catch (error) {
      this.#forget();
      return refused(this.#unavailable(error));
    }
  }

  async #dial(): Promise<Desktop> {
    const bus = await dialSessionBus(this.#options.busAddress);
    bus.connection.on('error', () => this.#forget());
    bus.connection.on('close', () => this.#forget());
    try {
      const abilities: unknown = await invoke(bus, { member: 'GetCapabilities' });
      const about: unknown = await invoke(bus, { member: 'GetServerInformation' });
      const service = String(Array.isArray(about) ? about[0] : about);
      const rule = `type='signal',interface='${SERVICE}',path='${PATH}'`;
      await invoke(bus, { ...BUS, member: 'AddMatch', signature: 's', body: [rule] });
      this.#hear(bus);
      return { bus, drawsMarkup: Array.isArray(abilities) && abilities.includes('body-markup'), service };
    } catch (error) {
      void bus.close();
      throw error;
    }
  }

  #hear(bus: MessageBus): void {
    bus.signals.on(bus.mangle(PATH, SERVICE, 'ActionInvoked'), ([id]: unknown[]) => {
      const key = this.#keyOf(id);
      if (key !== undefined) this.#chosen.announce(key);
    });
    bus.signals.on(bus.mangle(PATH, SERVICE, 'NotificationClosed'), ([id]: unknown[]) => {
      const key = this.#keyOf(id);
      if (key !== undefined) this.#ids.delete(key);
    });
  }

  #keyOf(id: unknown): string | undefined {
    return [...this.#ids].find(([, known]) => known === Number(id))?.[0];
  }

  /** Ids belong to one run of the service: a replaced one would hit somebody else's notice. */
  #forget(): void {
    this.#desktop = null;
    this.#ids.clear();
  }

  #unavailable(error: unknown): Problem {
    const name = typeof error === 'object' && error !== null && 'dbusName' in error ? String(error.dbusName) : '';
    this.#options.logger.info('The desktop draws no notices.', { reason: name || String(error) });
    return noticesUnavailable();
  }
}

function invoke(bus: MessageBus, call: { member: string; signature?: string; body?: unknown[] }): Promise<unknown> {
  const message = { destination: SERVICE, path: PATH, interface: SERVICE, ...call };
  return Promise.resolve(bus.invoke<unknown>(message, { timeout: CALL_TIMEOUT_MS }));
}

/** The body is markup where the service says so; what a server or a person wrote must stay text. */
function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
