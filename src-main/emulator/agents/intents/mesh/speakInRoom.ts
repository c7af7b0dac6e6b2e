import { say } from '../../AgentStep.ts';
import type { Intent } from '../../Intent.ts';
import { refuse } from '../../machine/Deed.ts';
import { findRoom, sayInRoom } from '../../mesh/rooms.ts';
import { roomIn } from './roomIn.ts';

const FORMS: readonly RegExp[] = [
  /^(?:send|say|post|write)\s+["'`]([\s\S]{1,1000}?)["'`]\s+(?:to|in|into)\b/i,
  /^(?:send|say|post|write)(?: a message)?\s+(?:to|in|into)\s+(?:the\s+)?(?:mesh\s+)?(?:room\s+)?[^:\n]{1,60}:\s*([\s\S]{1,1000})$/i,
  /^(?:send|say|post|write)\s+([\s\S]{1,1000}?)\s+(?:to|in|into)\s+(?:the\s+)?(?:mesh\s+)?room\b/i,
];

export const speakInRoom: Intent = {
  name: 'speak in a room',
  group: 'Mesh',
  examples: ['Say "hello all" in the room ops'],
  hear: (heard) => {
    if (!/\broom\b/.test(heard.plain) && heard.machine.mesh.rooms.length === 0) return null;
    const text = heard.text.slice(0, 1200);
    const message = FORMS.map((form) => form.exec(text)?.[1]).find((found) => found !== undefined);
    const room = message === undefined ? null : roomIn(heard);
    if (message === undefined || !room) return null;
    return {
      about: { kind: 'room', name: room.name },
      *answer(task) {
        const deed = yield* task.act(
          'mesh_room_send',
          (machine) => {
            const now = findRoom(machine, room.id);
            return now ? sayInRoom(task.box, machine, now, message) : refuse('the room is gone');
          },
          { target: room.name },
        );
        yield say(
          deed.kind === 'done'
            ? `Said in **${room.name}**: ${deed.found} of ${room.members.length}.`
            : `It was not said: ${deed.why}.`,
        );
      },
    };
  },
};
