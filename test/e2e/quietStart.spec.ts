import { mkdtempSync, rmSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import dbus, { type DBusBroker } from 'dbus-native';
import { expect, test } from './vocabulary/fleetTest.ts';

type RecordingBus = { readonly address: string; heard(): string; stop(): Promise<void> };

/** A real message bus behind a socket that keeps every byte said to it: a call names its service in plain letters. */
async function openRecordingBus(): Promise<RecordingBus> {
  const folder = mkdtempSync(join(tmpdir(), 'fleet-bus-'));
  const inner = join(folder, 'inner');
  const broker: DBusBroker = dbus.createBroker();
  await new Promise<void>((resolve, reject) => {
    broker.listen({ socket: inner }, (error) => (error ? reject(error) : resolve()));
  });
  const chunks: Buffer[] = [];
  const door = createServer((from) => {
    const to = connect(inner);
    from.on('data', (bytes: Buffer) => chunks.push(bytes));
    from.pipe(to).pipe(from);
    for (const end of [from, to]) {
      end.on('error', () => {
        from.destroy();
        to.destroy();
      });
    }
  });
  const path = join(folder, 'bus');
  await new Promise<void>((resolve) => door.listen(path, resolve));
  return {
    address: `unix:path=${path}`,
    heard: () => Buffer.concat(chunks).toString('latin1'),
    async stop() {
      door.close();
      await new Promise<void>((resolve) => broker.close(resolve));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A service that counts who comes by, whatever for. */
async function openCountingService(): Promise<{ url: string; hits(): number; stop(): void }> {
  let hits = 0;
  const server = createHttpServer((_request, response) => response.writeHead(503).end());
  server.on('connection', () => {
    hits += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, hits: () => hits, stop: () => void server.close() };
}

const KEYRING = 'org.freedesktop.secrets';
const NOTICES = 'org.freedesktop.Notifications';

test('touches neither the network nor the keychain nor the desktop before a door is chosen', async ({ fleet }) => {
  const bus = await openRecordingBus();
  const service = await openCountingService();
  const usual = process.env['DBUS_SESSION_BUS_ADDRESS'];
  process.env['DBUS_SESSION_BUS_ADDRESS'] = bus.address;
  try {
    const page = await fleet.open({ bus: 'session', args: ['--api', service.url] });
    await expect(page.getByTestId('door-wallet')).toBeVisible();
    await page.getByRole('button', { name: 'What is this?' }).click();
    await expect(page.getByText(/sells servers/)).toBeVisible();
    expect(service.hits()).toBe(0);
    expect(bus.heard()).not.toContain(KEYRING);
    expect(bus.heard()).not.toContain(NOTICES);
    // The same ear hears the keychain as soon as a door needs it: silence before was not deafness.
    await page.getByTestId('door-server').getByRole('button').click();
    await expect.poll(() => bus.heard()).toContain(KEYRING);
  } finally {
    process.env['DBUS_SESSION_BUS_ADDRESS'] = usual;
    if (usual === undefined) delete process.env['DBUS_SESSION_BUS_ADDRESS'];
    service.stop();
    await fleet.stop();
    await bus.stop();
  }
});

test('opens the demo where there is no bus, no keychain and no service', async ({ fleet }) => {
  const service = await openCountingService();
  const page = await fleet.open({ bus: 'none', args: ['--api', service.url] });
  await page.getByTestId('door-demo').getByRole('button').click();
  for (const name of ['atlas', 'nova', 'echo']) await expect(page.getByTestId(`fleet-row-${name}`)).toBeVisible();
  expect(service.hits()).toBe(0);
  service.stop();
});
