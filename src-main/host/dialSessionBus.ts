import type { MessageBus } from 'dbus-native';

/**
 * Dials the desktop's session bus (D-Bus Specification). Calls have no limit of their own: give each one. Throws at once when
 * the environment names no bus; one that can not be reached shows as an `error` of the connection.
 *
 * The library says Hello by itself and throws into the void when that takes longer than its limit: a bus that was busy for a
 * second, as at a login, ended the app. Without a limit it waits until the connection is closed.
 */
export async function dialSessionBus(busAddress?: string): Promise<MessageBus> {
  const { default: dbus } = await import('dbus-native');
  return dbus.sessionBus({ timeout: 0, ...(busAddress === undefined ? {} : { busAddress }) });
}
