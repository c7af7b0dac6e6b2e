import type { RunStep } from '../../src-shared/domain/index.ts';

/** How long an invite of a pairing lasts: long enough to be given on, no longer (the mesh would allow an hour). */
const INVITE_MINUTES = 10;
export const INVITE_MS = INVITE_MINUTES * 60_000;

const askIdentity = (_: string, isAgain: boolean) =>
  isAgain ? 'What is your mesh identity? All 32 digits of the instance id, please' : 'What is your mesh identity?';

/** What is asked of an agent at each step, as a person would put it, and in stricter words when the answer could not be read. */
export const PHRASES: Readonly<Record<RunStep, (given: string, isAgain: boolean) => string>> = {
  invite: (_, isAgain) =>
    `Create a mesh invite for ${INVITE_MINUTES} minutes${isAgain ? ', and answer with the whole code in one piece' : ''}`,
  vouch: askIdentity,
  accept: (code) => `Accept this mesh invite: ${code}`,
  identify: askIdentity,
  peers: (_, isAgain) =>
    isAgain ? 'List mesh peers, each with its whole id and its connection state' : 'List mesh peers',
  disconnect: (peerId) => `Disconnect peer ${peerId}`,
};

/** The same for rooms. Names are checked before (`isRoomName`), those that agents told as well. */
export const ROOM_PHRASES = {
  list: (isAgain: boolean) =>
    isAgain ? 'Which mesh rooms are there? Each with its id, please' : 'Which mesh rooms are there?',
  make: (name: string) => `Create a mesh room called ${name}`,
  takeIn: (peerId: string, name: string) => `Add peer ${peerId} to the room ${name}`,
  say: (name: string, text: string) => `Send to the mesh room ${name} (word for word): ${text}`,
  read: (name: string) => `Show the history of the room ${name}`,
} as const;
