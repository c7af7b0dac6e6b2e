/** Whoever denies, doubts, hopes or sets a condition in the same breath does not say that it is so. */
const DOUBT =
  /n't\b|\b(not|no|never|none|nobody|neither|nor|cannot|without|hardly|barely|almost|nearly|zero|will|would|should|shall|could|can|may|might|must|maybe|perhaps|probably|likely|seems?|soon|once|when|until|unless|if|whether|unsure|unclear|unknown|try|trying|to be|expected|supposed|supposedly|waiting|before|earlier|yesterday|briefly|for a moment|at first|initially|i think|i believe|i guess|i assume|hopefully|apparently|presumably)\b|\?/i;
const CONDITION =
  /\b(if|when|whenever|whether|unless|until|in case|should|would|could|can|may|might|shall|will)\b(?!')|\?/i;
/** Names no state, and yet whoever says it of a link does not mean that it stands and works. */
const SPOILT =
  /\b(closed|ended|died|crashed|killed|cut off|interrupted|went away|vanished|terminated|unable|stale|stuck|blocked|degraded|unstable|flapping|unverified|unconfirmed|one-way|one-sided|half-open|partial(ly)?|went wrong|problems?|issues?|trouble|warnings?|false|wrong|no longer|no (answer|reply|response|traffic|heartbeat)|(\w+n't|not|cannot|never) (answer|respon|repl|work|verif|confirm|check|sure|certain|true|correct)\w*)\b|[⚠🟠]/iu;

/** Bad news that is denied, a handshake that is over, and how one leads up to a list. Only words that lead from the "no" to its trouble stand between them. */
const HARMLESS = new RegExp(
  [
    String.raw`(?:\bwith )?(?:\b(?:no|zero|0|without|never|nothing|none|not|nobody)|n't) (?:(?:any|a|an|single|known|recent|other|more|packets?|connections?|links?|handshakes?|has|have|was|were|is|been|ever|it|of them|yet|and) )*(?:errors?|problems?|issues?|failures?|faults?|warnings?|loss(?:es)?|timeouts?|retries|drops?|trouble|fail(?:ed|s|ing)?|lost|dropped|went wrong|wrong|broken|rejected|refused|timed out|interrupted|seen|else|peers?)\b(?: packets?\b)?`,
    String.raw`\b(?:errors?|problems?|issues?|failures?|failed|lost|warnings?|timeouts?|retries) ?[:=] ?(?:0|no|none|null|n/a|-)(?![\w.])`,
    String.raw`\b(?:what |that |which )?i (?:can|could) (?:see|find|read|get)\b`,
    String.raw`\b(?:the )?handshakes? (?:(?:is|was|has|been) )*(?:done|completed?|finished|ok|okay|succeeded|successful|over)\b`,
  ].join('|'),
  'gi',
);

/** What is said behind a thing to take it back, or to put it into another time, into a game, or into a guess. */
const RETRACTION = new RegExp(
  [
    String.raw`^\W*(?:(?:but|well|oh|hm+|and) )?(?:actually|wait|sorry|correction|scratch|never mind|(?:no|nope)(?=\W*$| ?[,.!;:]))`,
    String.raw`\b(?:made (?:that|it|this) up|kidding|jok(?:e|ing)|not (?:us|me|this one|you)|yesterday|outdated|out of date|cached?|old (?:data|list|state)|grain of salt|(?:not|don't|wouldn't) (?:rely|trust|count) on|examples?|demo|simulat\w+|pretend\w*|hypothetical\w*|guess\w*|assum\w+|suppos\w+|not sure|unsure|i (?:think|believe|doubt))\b`,
    String.raw`\b(?:may|might|could) (?:have|be|not|no longer)\b|\b(?:that|this|it|they|which) (?:was|were|had)\b(?! (?:added|paired|made|set|checked|seen|first|last)\b)`,
    String.raw`\b(?:from|of|than) (?:an?|one|two|three|a few|several|\d+) \w+ ago\b|\b\d+ \w+ old\b`,
  ].join('|'),
  'i',
);

/** Whether a clause holds a denial, a doubt, a hope or a condition. */
export function isDoubtful(clause: string): boolean {
  return DOUBT.test(withoutHarmless(clause));
}

/** Whether a clause names trouble that is no state of a link, and yet leaves none that stands and works. */
export function isSpoilt(clause: string): boolean {
  return SPOILT.test(clause);
}

/** Whether something is asked, offered, or so only if something else is. */
export function isConditional(sentence: string): boolean {
  return CONDITION.test(sentence);
}

/** Whether a sentence of its own takes back what stands beside it, whatever it was: "Actually no.", "That was yesterday." */
export function retracts(sentence: string): boolean {
  return RETRACTION.test(withoutHarmless(sentence).trim());
}

/** A text without its good news: trouble that is denied. */
export function withoutHarmless(text: string): string {
  return text.replace(HARMLESS, '');
}
