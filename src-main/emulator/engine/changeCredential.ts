import { Refusal } from '../http/Refusal.ts';
import { type Credential, credentialById, type Engine } from './Engine.ts';

/** The credential. Refusal: 404 `not_found`, as the gateway says it. */
export function knownCredential(engine: Engine, credentialId: string): Credential {
  const credential = credentialById(engine, credentialId);
  if (!credential) throw new Refusal(404, 'not_found', 'There is no such credential.');
  return credential;
}

/** Puts a changed credential where the one of its id was. */
export function putCredential(engine: Engine, changed: Credential): Engine {
  const list = engine.credentials.list.map((credential) => (credential.id === changed.id ? changed : credential));
  return { ...engine, credentials: { ...engine.credentials, list } };
}

/** Takes a credential away. The default moves to the first that is left; agents keep naming the one that is gone. */
export function removeCredential(engine: Engine, credentialId: string): Engine {
  const list = engine.credentials.list.filter((credential) => credential.id !== credentialId);
  const { defaultId } = engine.credentials;
  const moved = defaultId === credentialId ? (list[0]?.id ?? null) : defaultId;
  return { ...engine, credentials: { defaultId: moved, list } };
}

/** Makes a credential the default. */
export function setDefault(engine: Engine, credentialId: string): Engine {
  return { ...engine, credentials: { ...engine.credentials, defaultId: credentialId } };
}
