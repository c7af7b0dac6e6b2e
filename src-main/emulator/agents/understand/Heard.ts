import type { Machine } from '../machine/Machine.ts';

/** A message, made ready to be understood. */
export type Heard = {
  /** As it was typed, without the courtesies around it. */
  readonly text: string;
  /** The same in one line of small letters, cut to what an intent looks at. Never a line end in it. */
  readonly plain: string;
  /** The words of `plain`; the name of an app is one of them, though it was said in several. */
  readonly words: readonly string[];
  readonly machine: Machine;
  readonly now: number;
};

/** Intents look at no more than this, so that a long text costs no more than a short one. */
const LOOKED_AT = 600;

const BEFORE: readonly RegExp[] = [
  /^(hi|hello|hey|good (morning|evening|afternoon|day))( there| \p{L}[\w-]{0,30})?\s*[,!.]+\s*(?=\S)/iu,
  /^(hi|hello|hey)\s+(?=(please|can|could|would|will|i|we)\b)/i,
  /^(ok|okay|so|now|then|and|but|well|right|great|sorry|also|alright)\s*[,!.]?\s+(?=\S)/i,
  /^(thanks|thank you)\s*[,!.]\s+(?=\S)/i,
  /^(please|pls|kindly|just|quickly)\s*,?\s+(?=\S)/i,
  /^(can|could|would|will) you( please| kindly| just| quickly)?\s+(?=\S)/i,
  /^(i|we)( want| need|'d like| would like) (you )?to\s+(?=\S)/i,
  /^(go ahead and|let's|let us|try to|i'd like you to|would you mind)\s+(?=\S)/i,
];
const AFTER = /[\s,]+(please|pls|thanks|thank you|for me|right now|if you can|real quick)[\s!.?]*$/i;
const MOST_COURTESIES = 5;

/** Reads a message: courtesies go, case and line ends stay in `text`. */
export function hear(message: string, machine: Machine, now: number): Heard {
  const text = withoutCourtesies(message.normalize('NFC').trim());
  const plain = text
    .slice(0, LOOKED_AT)
    .toLowerCase()
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/\s+/g, ' ')
    .replace(/[\s?!.,;:]+$/, '')
    .trim();
  const words = plain
    .split(/[^\p{L}\p{N}._/-]+/u)
    .map((word) => word.replace(/^[._-]+|[._-]+$/g, ''))
    .filter(Boolean);
  return { text, plain, words: withWholeNames(words, machine), machine, now };
}

/** People say "the python api" of what is called `python-api`. The longest name that fits is meant. */
function withWholeNames(words: readonly string[], { apps, switches }: Machine): readonly string[] {
  const names = new Set([...apps.map((one) => one.name), ...switches.map((one) => one.app)]);
  const most = Math.max(1, ...[...names].map((name) => name.split('-').length));
  const whole: string[] = [];
  for (let at = 0; at < words.length; ) {
    let length = Math.min(most, words.length - at);
    while (length > 1 && !names.has(words.slice(at, at + length).join('-'))) length -= 1;
    whole.push(words.slice(at, at + length).join('-'));
    at += length;
  }
  return whole;
}

function withoutCourtesies(message: string): string {
  let text = message;
  for (let round = 0; round < MOST_COURTESIES; round += 1) {
    text = BEFORE.reduce((left, pattern) => left.replace(pattern, ''), text);
  }
  return text.length > LOOKED_AT ? text : text.replace(AFTER, '');
}
