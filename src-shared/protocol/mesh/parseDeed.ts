import { hideSecrets } from '../hideSecrets.ts';
import { hideInvites } from './hideInvites.ts';
import { plainText } from './plainText.ts';

/** How an agent answered a request to do something: what became of it, and its own words, shortened. */
export type ToldDeed<K extends string> = { readonly kind: K | 'declined' | 'unclear'; readonly say: string };

const DECLINED =
  /\b(can't|cannot|can not|won't|will not|couldn't|could not|unable|not able|refus\w+|not allowed|not permitted|declin\w+|denied|not going to|(your|an) approval|nothing was|no room was|nobody was)\b|(\b(not|never)|n't) ((yet|been|be|actually|really|even|want to) )*(accept(ed)?|do|done|add(ed)?|ma[dk]e|create[d]?|open(ed)?|say|said|sen[dt]|post(ed)?|deliver(ed)?|disconnect(ed)?|forg[eo]t(ten)?|remove[d]?|drop(ped)?|delete[d]?|unpair(ed)?|take[n]?|join(ed)?)\b/i;
const LONGEST = 160;
const SENTENCE_END = /(?<=[.!?;])\s+|\n+/;

type Rows<K extends string> = ReadonlyArray<readonly [K, RegExp]>;

/**
 * Reads an answer sentence by sentence with a table of words, the first row that fits; a refusal is looked for after the rows
 * marked `first`. The first sentence that says anything counts: "Accepted. It is used up now." was accepted. Why something was
 * refused may also stand behind the refusal.
 */
function readDeed<K extends string>(text: string, first: Rows<K>, then: Rows<K>): ToldDeed<K> {
  const plain = plainText(text);
  const said = hideSecrets(hideInvites(text).replace(/\s+/g, ' ').trim(), LONGEST);
  const kinds = plain.split(SENTENCE_END).map((sentence) => kindOf(sentence, first, then));
  const kind = kinds.find((one) => one !== 'unclear') ?? 'unclear';
  return { kind: kind === 'declined' ? (rowIn(plain, first) ?? kind) : kind, say: said };
}

function kindOf<K extends string>(sentence: string, first: Rows<K>, then: Rows<K>): K | 'declined' | 'unclear' {
  return rowIn(sentence, first) ?? (DECLINED.test(sentence) ? 'declined' : (rowIn(sentence, then) ?? 'unclear'));
}

function rowIn<K extends string>(text: string, rows: Rows<K>): K | null {
  return rows.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}

export type Acceptance = ToldDeed<'accepted' | 'known' | 'used' | 'expired' | 'own' | 'invalid'>;

/** What an agent says of an invite it was given. Whether a link stands is for the lists of peers to say, not for this. */
export function parseAcceptance(text: string): Acceptance {
  return readDeed<'accepted' | 'known' | 'used' | 'expired' | 'own' | 'invalid'>(
    text,
    [
      [
        'known',
        /\b(peer (is )?already|already (known|paired|connected|a peer|peers|linked|have (this|that) peer|in (my|the) (peer|list)))\b/i,
      ],
      ['used', /\b(already (been )?(used|accepted|redeemed|consumed|spent)|used (up|before|already)|been used)\b/i],
      [
        'expired',
        /\b(?<!not )(?<!n't )(expired|ran out|has run out|no longer valid|out of date|too old|past its (expiry|time))\b/i,
      ],
      [
        'own',
        /\b(is|was) (our|my) own\b|\b(our|my) own (invite|code)\b|\bown invite\b|\bmyself\b|\bfrom this (very )?(machine|server)\b/i,
      ],
      [
        'invalid',
        /\b(invalid|malformed|corrupt\w*|truncated|incomplete|not base64\w*|not (a |an )?(valid|invite|mesh invite|proper)|(could not|couldn't|can't|cannot) (be )?(decode|parse|read)\w*|cut off)\b/i,
      ],
    ],
    [
      [
        'accepted',
        /\b(accept\w*|connecting|connected|paired|joined|done|peer_id|success\w*|added|linked|handshake)\b/i,
      ],
    ],
  );
}

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
