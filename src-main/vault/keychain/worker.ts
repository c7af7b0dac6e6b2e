import { parentPort } from 'node:worker_threads';
import { AsyncEntry } from '@napi-rs/keyring';
import type { KeychainReply, KeychainRequest } from './messages.ts';

/**
 * Entry of the worker that alone touches the OS keychain: its calls, constructors included, may block for seconds, or for
 * as long as a person does not answer a prompt.
 */
parentPort?.on('message', (request: KeychainRequest) => {
  void answer(request).then((reply) => parentPort?.postMessage(reply));
});

async function answer(request: KeychainRequest): Promise<KeychainReply> {
  try {
    return { id: request.id, ok: true, value: await act(request) };
  } catch (error) {
    return { id: request.id, ok: false, message: error instanceof Error ? error.message : 'unknown' };
  }
}

async function act(request: KeychainRequest): Promise<string | null> {
  // Unpinned, Linux silently falls back to the kernel's keyring: lost at reboot, and "null" when locked.
  const entry = new AsyncEntry(request.service, request.account, { linux: { store: 'secret-service' } });
  switch (request.kind) {
    case 'read':
      return entry.getPassword();
    case 'write':
      await entry.setPassword(request.secret);
      return null;
    case 'erase':
      await entry.deletePassword();
      return null;
  }
}
