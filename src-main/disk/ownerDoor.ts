import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, rmSync } from 'node:fs';
import { createConnection, createServer, type Socket } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { type Answer, type Clock, type Logger, ok, problem, refused } from '../../src-shared/basics/index.ts';

const ASK = 'sign-in\n';
const ANSWER_MS = 5_000;
const LONGEST = 8_192;

/**
 * Where the owner of a profile can be asked: a Unix socket in a private folder of the system's temporary one (a socket's
 * path may hold only some 100 bytes, a profile's may be longer), or a named pipe on Windows.
 */
export function doorOf(profileDir: string): string {
  const name = createHash('sha256').update(profileDir).digest('hex').slice(0, 24);
  if (process.platform === 'win32') return `\\\\.\\pipe\\osmoda-fleet-${name}`;
  return join(tmpdir(), `osmoda-fleet-${userInfo().uid}`, `${name}.sock`);
}

/** Answers whoever asks there until the returned stop is called. Where the door can not be opened, says so in the log and goes on. */
export async function answerAtDoor(
  door: string,
  lent: { answerSignIn: () => string; clock: Clock; logger: Logger },
): Promise<() => Promise<void>> {
  const callers = new Set<Socket>();
  const server = createServer((socket) => {
    callers.add(socket);
    socket.on('close', () => callers.delete(socket));
    answerOne(socket, lent);
  });
  try {
    clearDoor(door);
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(door, resolve);
    });
  } catch {
    lent.logger.warn('A second start will not be able to ask for a sign-in address.');
    return async () => {};
  }
  server.on('error', () => lent.logger.warn('The door for a second start failed.'));
  return () =>
    new Promise((resolve) => {
      for (const socket of callers) socket.destroy();
      server.close(() => resolve());
    });
}

/** Asks the owner for a fresh sign-in URL. Problem: `owner_silent`. */
export function askAtDoor(door: string, clock: Clock): Promise<Answer<string>> {
  if (!isPrivate(door)) return Promise.resolve(refused(ownerSilent()));
  return new Promise((resolve) => {
    let heard = '';
    const socket = createConnection(door, () => socket.write(ASK));
    const done = (answer: Answer<string>) => {
      cancel();
      socket.destroy();
      resolve(answer);
    };
    const silent = () => done(refused(ownerSilent()));
    const cancel = clock.after(ANSWER_MS, silent);
    socket.setEncoding('utf8');
    socket.on('error', silent);
    socket.on('close', silent);
    socket.on('data', (text) => {
      heard += text;
      if (heard.endsWith('\n')) done(ok(heard.trim()));
      else if (heard.length > LONGEST) silent();
    });
  });
}

function answerOne(socket: Socket, { answerSignIn, clock }: { answerSignIn: () => string; clock: Clock }): void {
  let heard = '';
  const cancel = clock.after(ANSWER_MS, () => socket.destroy());
  socket.setEncoding('utf8');
  socket.on('close', cancel);
  socket.on('error', () => socket.destroy());
  socket.on('data', (text) => {
    heard += text;
    // Nothing is said before the whole question was heard: on Windows anyone may open a pipe for reading.
    if (heard === ASK) socket.end(`${answerSignIn()}\n`);
    else if (!ASK.startsWith(heard)) socket.destroy();
  });
}

/** Makes the folder and removes the socket of an owner that is gone: the lock is ours, so nobody answers there. */
function clearDoor(door: string): void {
  if (process.platform === 'win32') return;
  mkdirSync(join(door, '..'), { recursive: true, mode: 0o700 });
  if (!isPrivate(door)) throw new Error('The folder for the socket is not ours alone.');
  rmSync(door, { force: true });
}

/** The temporary folder is everybody's: somebody else may have made a folder of our name there first. */
function isPrivate(door: string): boolean {
  if (process.platform === 'win32') return true;
  const folder = lstatSync(join(door, '..'), { throwIfNoEntry: false });
  return folder?.isDirectory() === true && folder.uid === userInfo().uid && (folder.mode & 0o077) === 0;
}

function ownerSilent() {
  return problem(
    'owner_silent',
    'The app already runs on this profile, but it did not answer.',
    'Look for its icon or its browser tab; if it hangs, end it and start again.',
    { retry: { kind: 'safe' } },
  );
}
