import { plainText } from './plainText.ts';
import { readDeed, type ToldDeed } from './readDeed.ts';

export type Disconnection = ToldDeed<'gone' | 'absent'>;

/** What an agent says of a peer it was asked to forget. */
export function parseDisconnection(text: string): Disconnection {
  return readDeed<'gone' | 'absent'>(
    text,
    [
      [
        'absent',
        /\b(no (such )?(mesh )?peer|not (paired|connected) (with|to)|unknown peer|not found|404|don't know (a|any|this|that)|isn't (in|a peer)|not (in|on) (my|the) (list|mesh)|never paired)\b/i,
      ],
    ],
    [['gone', /\b(disconnect\w*|forgot\w*|removed|dropped|unpaired|no longer|deleted|done|closed|cut)\b/i]],
  );
}

export type RoomMaking = ToldDeed<'made' | 'exists'>;

/** What an agent says of a room it was asked to open. */
export function parseRoomMaking(text: string): RoomMaking {
  return readDeed<'made' | 'exists'>(
    text,
    [['exists', /\b(already (exists|there|a room)|exists already|same name)\b/i]],
    [['made', /\b(open|opened|created|made|ready|done|is up|new room|[0-9a-f]{8}-[0-9a-f]{4}-)\b/i]],
  );
}

export type RoomJoining = ToldDeed<'joined' | 'already' | 'noConnection' | 'absent'>;

/** What an agent says of a peer it was asked to take into a room. */
export function parseRoomJoining(text: string): RoomJoining {
  return readDeed<'joined' | 'already' | 'noConnection' | 'absent'>(
    text,
    [
      ['already', /\b(already (in|a member|there)|is in \S+ already)\b/i],
      ['noConnection', /\b(no connection|not connected|disconnected|unreachable|offline)\b/i],
      ['absent', /\b(no (such )?(peer|room)|there is no|room is gone|unknown (peer|room)|not found|404)\b/i],
    ],
    [['joined', /\b(is in|joined|added|now in|member|done|taken in|invited)\b/i]],
  );
}

export type RoomSending = ToldDeed<'sent' | 'absent'> & {
  /** How many members got it, of how many; null when the agent does not say. */
  readonly delivered: number | null;
  readonly of: number | null;
};

/** What an agent says of a message it was asked to send to a room. */
export function parseRoomSending(text: string): RoomSending {
  const deed = readDeed<'sent' | 'absent'>(
    text,
    [['absent', /\b(no (such )?room|room is gone|unknown room|room not found|404)\b/i]],
    [['sent', /\b(said|sent|posted|delivered\w*|done|message is (in|out))\b/i]],
  );
  const counts = /deliver\w*"?(?:[ :]|\bto\b)*(\d{1,4})\b(?:\s*(?:of|\/)\s*(\d{1,4}))?/i.exec(plainText(text));
  const count = (digits: string | undefined) => (digits === undefined ? null : Number(digits));
  return { ...deed, delivered: count(counts?.[1]), of: count(counts?.[2]) };
}
