import type { WebSocket } from 'ws';
import { asNewer } from '../faults/asNewer.ts';
import type { World } from '../World.ts';
import type { Frame } from './Frame.ts';

/** What a later version says before an answer, and no document of today knows. */
const LATER_FRAME = { type: 'mood', mood: 'curious', round: 1 };

/** Hands frames on as the armed faults have it: held back for good, in a later version's words, or cut off mid-answer. */
export function faultySender(
  world: World,
  socket: WebSocket,
  orderId: string,
  send: (frame: object) => void,
): (frame: Frame) => void {
  const { faults, seed } = world;
  let said = 0;
  return (frame) => {
    if (faults.look('stallChats', orderId)) return;
    const isOfAnswer = frame.type !== 'status' && frame.type !== 'done' && frame.type !== 'error';
    said = isOfAnswer ? said + 1 : 0;
    if (said === 1 && faults.look('newerService')) send(LATER_FRAME);
    // The library never looks into what it sends: a later version's frame is an object like any other.
    send(asNewer(faults, seed, frame) as object);
    if (isOfAnswer && faults.take('cutChatMidAnswer', orderId, ({ afterFrames }) => said >= afterFrames)) {
      socket.terminate();
    }
  };
}
