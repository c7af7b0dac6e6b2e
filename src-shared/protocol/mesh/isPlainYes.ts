import { isDoubtful } from './doubt.ts';

/*
 * A "connected" is believed where every word beside it is known to leave it as it is. A list of what takes it back is never whole:
 * nobody foresees all the ways to doubt, to remember, to joke, to mean another, or to say it in another language.
 */

/** Words that neither doubt a link nor say that it is another's, or of another time. */
const PLAIN_WORDS = new Set(
  `a an the and or via by on in at of is are am it its it's that's this these i i'm we we're my our have has all
  one two also each there here now currently right still again yes yep yeah sure ok okay good news great fine well done so let me see look i've
  connected online established alive healthy reachable linked active live up running responding answers answering verified
  confirmed complete completed successful successfully fully direct directly stable working works normal just exactly true
  peer peers mesh link links connection connections state status connection_state handshake mesh_peers daemon tool id ids
  instance instance_id peer_id label name known listed list lists says returned returns reports shows checked looked that
  endpoint address port noise noise_xx tcp ipv4 ipv6 ml-kem ml-kem-768 post-quantum encrypted end-to-end two-way latency rtt
  ping round-trip uptime ms s inbound outbound incoming outgoing came total`.split(/\s+/),
);

const UNIT = 'ms|milliseconds?|s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|weeks?';
const SPAN = `(?:(?:about|around|over|more than|less than|almost) )?(?:(?:#|an?|one|two|three|a few|several) ?(?:${UNIT})\\b ?)+`;
const AGO = `(?:${SPAN}ago|just now|a moment ago|today|#)`;
const YES = '(?:connected|online|up|active|linked|established|reachable)';

/** What may stand beside a "connected" as a whole, though not each of its words alone. `#`: a number, a time, an address, an id. */
const PLAIN_PHRASES = new RegExp(
  [
    `\\b(?:(?:last|first|recently) )?(?:seen|heartbeat|contact|handshake|activity|message|ping|probe|update|checked|added|paired):? ?(?:(?:is|was|at|on) )?${AGO}`,
    `(?<=\\| ?)${AGO}(?= ?(?:\\||$))`,
    '\\bnever seen\\b|\\bwith (?=\\w)|\\bover (?:noise|tcp|ip|the mesh)\\b|\\byou have\\b|\\bonly (?:one |# )?(?:mesh )?peer\\b',
    `\\b(?:has been ${YES} )?(?:since|for) (?:${SPAN}|yesterday|today|this morning|noon|midnight|(?:the )?(?:last )?(?:boot|restart)\\b|#)`,
    '\\b(?:to|with|from|by) (?:us|me)\\b|\\b(?:(?:to|with|from|by|on) )?this (?:very )?(?:server|machine|node|box|side|end)\\b',
  ].join('|'),
  'gi',
);

const NUMBERS = new RegExp(
  [
    String.raw`\b(?:peer|inbound)-[0-9a-f]{8}\b`,
    String.raw`\b\d{4}-\d\d-\d\d[t ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?: ?(?:z|utc)\b)?`,
    String.raw`\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b`,
    String.raw`\b\d{1,2}:\d\d(?::\d\d)?\b`,
    String.raw`\b[0-9a-f]{32,}\b|\b[0-9a-f]{6,31}(?:…|\.\.\.)`,
    String.raw`\d+(?:\.\d+)?`,
  ].join('|'),
  'gi',
);

const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}'_-]*/gu;
/** Marks that praise, adorn or join. Any other picture says something that nobody here can read. */
const GOOD_MARKS = /[✅🟢✔☑👍🎉🔗💚🙂😊✨●│─├└┬┼]/gu;
const OTHER_MARKS = /[?？؟✗✘≠\p{So}]|!=/u;
const NAME = String.raw`[\p{L}\p{N}][\p{L}\p{N}._-]{0,40}`;
/** A name right before the bracket or in front of the cell with the id it belongs to, and one in a cell before the state. */
const NAME_BEFORE = new RegExp(
  String.raw`(?<=^\W{0,12}(?:\d+\. ?)?|there is )${NAME} ?[(|[] ?(?:(?:instance )?id:? ?)?$`,
  'iu',
);
const NAME_CELL = new RegExp(String.raw`(?<=\| ?)${NAME}(?= ?\|[^|]*\|)`, 'gu');

/** Whether a text with a "connected" in it holds nothing else than words that leave it in place, and names in cells before it. */
export function isPlainYes(text: string): boolean {
  if (OTHER_MARKS.test(text.replace(GOOD_MARKS, ''))) return false;
  const unnamed = text.replace(NAME_CELL, withoutName);
  const left = unnamed.toLowerCase().replace(NUMBERS, '#').replace(PLAIN_PHRASES, ' ');
  return [...left.matchAll(WORD)].every(([word]) => PLAIN_WORDS.has(word));
}

/** The same for what leads up to the name of a peer: "nova (id ", "We are connected to ". */
export function isPlainLead(text: string): boolean {
  return isPlainYes(text.replace(NAME_BEFORE, withoutName).replace(/\b(?:to|with) $/i, ''));
}

function withoutName(name: string): string {
  return isDoubtful(name) ? name : '';
}
