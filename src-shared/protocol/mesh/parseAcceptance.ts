import { isRecord, type JsonValue } from '../Json.ts';
import { isConditional, retracts, withoutHarmless } from './doubt.ts';
import { isPlainYes } from './isPlainYes.ts';
import { jsonIn, wordsAroundJson } from './jsonIn.ts';
import { plainText } from './plainText.ts';
import { DECLINED, type Rows, rowIn, sayDeed, sentencesOf, type ToldDeed } from './readDeed.ts';

type Flaw = 'known' | 'used' | 'expired' | 'own' | 'invalid';

/** `asks`: it waits for a person's word, which is given in its chat. `failed`: the invite was taken, and no link came of it. */
export type Acceptance = ToldDeed<'accepted' | 'asks' | 'failed' | Flaw>;
type Kind = Acceptance['kind'];

const CLAUSE_END = /[,;]\s|\bbut\b/;

const FLAWS: Rows<Flaw> = [
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
];

const WORD_OF_YOURS = '(?:approvals?|permission|confirmation|consent|go-ahead)';
/** A person's word is wanted first. */
const ASKS = new RegExp(
  [
    String.raw`\b(?:your|needs?|requires?|without|wait(?:ing)? for|pending|awaiting|an?) (?:\w+ )?${WORD_OF_YOURS}\b`,
    String.raw`\b${WORD_OF_YOURS} (?:(?:is|was|are) )?(?:still )?(?:needed|required|pending|necessary|missing)\b`,
    String.raw`\b(?:please|you|to) (?:confirm|approve)\b`,
    String.raw`\b(?:reply|say|answer|type) (?:with )?["']?(?:yes|ok|confirm)\b|\b(?:approve|confirm|proceed|continue|go ahead|accept (?:it|this))\b[^.?]{0,200}\?`,
  ].join('|'),
  'i',
);
/** Asks as well; behind a yes it may be about something else. */
const OFFERS = /\b(?:would you like|do you want|want me to|like me to|(?:shall|should|may|can) i\b[^?]{0,200}\?)/i;
const NOT_ASKED = new RegExp(
  String.raw`\b(?:no|without) (?:\w+ )?${WORD_OF_YOURS} (?:(?:is|was) )?(?:needed|required|necessary)\b`,
  'gi',
);
const FAILED =
  /\b(failed|failing|fails|failures?|errors?|refused|rejected|timed out|timeout|denied|unreachable|(could not|couldn't|did not|didn't) (connect|reach|work|succeed)|went wrong|no (connection|link))\b|[❌⛔]/i;
const ACCEPTED = /\b(accepted|connecting|connected|paired|joined|done|peer_id|success\w*|added|linked)\b/i;
/** What may stand beside a yes besides the words that may stand beside a "connected", and of whom it was. */
const BESIDE_YES =
  /\b(?:accepted|connecting|paired|joined|done|success|added|linked|invites?|invitation|code|new|into|own|mesh_invite_accept|already|handshake|(?:was|has been|have been|been)(?= (?:now |successfully )*(?:accepted|paired|joined|added|linked|done))|(?:from|of|with|to) [\w.-]+)\b/gi;

const STATUSES: Rows<Kind> = [
  ['asks', /approv|confirm|permission/i],
  ['failed', /fail|refus|reject|time.?out|timed.?out|disconnect|denied|error/i],
  ['accepted', /^(connecting|connected|accepted|ok|success|paired|joined|done)$/i],
];

/**
 * What an agent says of an invite it was given. Whether a link stands is for the lists of peers to say, not for this. The first
 * sentence that says anything counts; but a yes does not outlive what is said behind it, nor a no the reason for it.
 */
export function parseAcceptance(text: string): Acceptance {
  const told = jsonIn(text).flatMap(heardInJson);
  const around = told.length > 0 ? wordsAroundJson(text).join('\n') : text;
  const kinds = [...told, ...sentencesOf(plainText(around)).flatMap(heardIn)];
  return { kind: settle(kinds), say: sayDeed(text) };
}

/** `offers`: it would do something, if told to. `takenBack`: whatever was said before, it was not so. */
type Heard = Kind | 'offers' | 'takenBack';

function settle(kinds: readonly Heard[]): Kind {
  const said = kinds.filter((kind) => kind !== 'unclear' && kind !== 'offers' && kind !== 'takenBack');
  const [first = kinds.includes('offers') ? 'asks' : 'unclear'] = said;
  if (first === 'accepted') return afterYes(kinds.slice(kinds.indexOf(first) + 1));
  if (first !== 'declined' && first !== 'failed' && first !== 'asks') return first;
  return said.find(isFlaw) ?? said.find((kind) => kind === 'asks') ?? first;
}

/** "Accepted. It is used up now." was accepted; "Accepted. Actually no." is anybody's guess. */
function afterYes(behind: readonly Heard[]): Kind {
  if (behind.includes('failed')) return 'failed';
  if (behind.includes('asks')) return 'asks';
  return behind.includes('takenBack') || behind.includes('expired') ? 'unclear' : 'accepted';
}

function isFlaw(kind: Heard): kind is Flaw {
  return FLAWS.some(([flaw]) => flaw === kind);
}

function heardIn(sentence: string): readonly Heard[] {
  const clauses = sentence.split(CLAUSE_END).filter((clause) => !isConditional(clause));
  const flaw = clauses.map((clause) => rowIn(clause, FLAWS)).find((kind) => kind !== null);
  if (flaw) return [flaw];
  if (ASKS.test(sentence.replace(NOT_ASKED, ''))) return ['asks'];
  if (OFFERS.test(sentence)) return [/\b(?:accept|pair|join|invite)/i.test(sentence) ? 'asks' : 'offers'];
  if (sentence.includes('?')) return [];
  const plain = withoutHarmless(sentence);
  if (FAILED.test(plain)) return ['failed'];
  if (DECLINED.test(plain)) return /accept/i.test(plain) ? ['declined', 'takenBack'] : ['declined'];
  if (ACCEPTED.test(plain) && isPlainYes(plain.replace(BESIDE_YES, ''))) return ['accepted'];
  return retracts(sentence) ? ['takenBack'] : [];
}

/** The daemon's own answer, or another tool's. */
function heardInJson(value: JsonValue): readonly Heard[] {
  if (!isRecord(value)) return [];
  const error = value['error'] ?? value['reason'];
  if (typeof error === 'string') return ['failed', ...heardIn(error)];
  const flags = ['accepted', 'success', 'ok', 'connected'].map((field) => value[field]);
  if (flags.includes(false)) return ['failed'];
  const status = value['status'] ?? value['state'] ?? value['result'];
  if (typeof status === 'string') return [rowIn(status, STATUSES) ?? 'unclear'];
  return flags.includes(true) || typeof value['peer_id'] === 'string' ? ['accepted'] : [];
}
