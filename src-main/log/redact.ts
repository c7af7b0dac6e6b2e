const GONE = '[redacted]';

/** Names under which a value is a secret whatever it looks like, in headers, JSON, queries and facts alike. */
const SECRET_NAMES =
  'authorization|proxy-authorization|cookie|set-cookie|x-payment|payment-signature|payment-required|x-payment-response|payment-response|' +
  'api[_-]?token|access[_-]?token|refresh[_-]?token|token|api[_-]?key|dashboard[_-]?key|admin[_-]?key|private[_-]?key|secret[_-]?key|' +
  'secret|password|passphrase|passwd|mnemonic|seed[_-]?phrase|seed|invite(?:[_-]?code)?|signature';

const WORD = '[a-z]{3,8}';

/** Order matters: what has a name goes whole, before a part of it is recognised by its shape. */
const RULES: ReadonlyArray<readonly [RegExp, string | ((found: string) => string)]> = [
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g, GONE],
  // JSON, also when it was escaped inside another JSON.
  [new RegExp(`(\\\\*"(?:${SECRET_NAMES})\\\\*"\\s*:\\s*\\\\*")(?:[^"\\\\]|\\\\(?!"))*`, 'gi'), `$1${GONE}`],
  // Headers: everything to the end of the line, since values hold spaces.
  [
    /\b((?:proxy-)?authorization|(?:set-)?cookie|x-payment(?:-response)?|payment-(?:signature|required|response))(["']?\s*[:=]\s*["']?)[^\r\n"']+/gi,
    `$1$2${GONE}`,
  ],
  [/\b(bearer|basic)\s+[A-Za-z0-9._~+/=-]{6,}/gi, `$1 ${GONE}`],
  // name=value in queries, fragments and command lines.
  [new RegExp(`\\b(${SECRET_NAMES}|key|code|sig)=[^&\\s"'<>#]+`, 'gi'), `$1=${GONE}`],
  // user:password@ of a URL.
  [/\b([a-z][a-z0-9+.-]{0,20}:\/\/)[^/\s@"']+@/gi, `$1${GONE}@`],
  [/\b(?:osk_|sk_live_|sk_test_|sk-ant-|sk-or-|sk-proj-)[A-Za-z0-9_-]+/g, GONE],
  [/\bsk-[A-Za-z0-9_-]{16,}/g, GONE],
  [/\b(?:AIza|gsk_|xai-|gh[oprsu]_|github_pat_)[A-Za-z0-9_-]{16,}/g, GONE],
  // A private key has 64 hex digits; so has a transaction, which the log can spare.
  [/(?<![A-Za-z0-9])(?:0x)?[0-9a-f]{64,}/gi, GONE],
  // Twelve words or more of the length of a seed phrase's, however they are parted (spaces, commas, lines, numbers).
  [new RegExp(`\\b(?:${WORD}[\\s,;]+(?:\\d{1,2}[.)]\\s*)?){11,}${WORD}\\b`, 'gi'), GONE],
  // A key as a list of bytes.
  [/\[\s*(?:\d{1,3}\s*,\s*){31,}\d{1,3}\s*\]/g, GONE],
  // Base64 of a JSON object, as payment headers and JWTs are.
  [/\beyJ[A-Za-z0-9+/=_-]{12,}(?:\.[A-Za-z0-9_-]+)*/g, GONE],
  [/[A-Za-z0-9+/_-]{40,}={0,2}/g, (run) => (looksRandom(run) ? GONE : run)],
];

/** The story of an event (`orderId#812`) or an id alone: most of what is logged, and none of the rules has a word about it. */
const STORY = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}(?:#\d{1,16})?$/;
/** Short texts that came out as they went in: messages and names of facts are the same few, said over and over. */
const known = new Set<string>();
const KNOWN_AT_MOST = 1_000;
const KNOWN_LENGTH = 40;

/** Text without anything that looks like a secret. Prefers to hide too much; `orderId#812`, UUIDs, paths and sentences stay. */
export function redact(text: string): string {
  if (STORY.test(text) || known.has(text)) return text;
  const clean = applyRules(text);
  if (clean === text && text.length <= KNOWN_LENGTH && known.size < KNOWN_AT_MOST) known.add(text);
  return clean;
}

function applyRules(text: string): string {
  let clean = text;
  for (const [pattern, put] of RULES) {
    clean = typeof put === 'string' ? clean.replace(pattern, put) : clean.replace(pattern, put);
  }
  return clean;
}

const SECRET_NAME = new RegExp(`(?:^|[_.-])(?:${SECRET_NAMES})$`, 'i');

/** Whether a value filed under this name is a secret by its name alone (`token`, `apiKey`), and not a fact about one (`tokenId`). */
export function isSecretName(name: string): boolean {
  const asWords = name.replace(/([a-z0-9])([A-Z])/g, '$1_$2');
  return SECRET_NAME.test(asWords);
}

/** What may stand in a long run and is none of a secret: ids of orders, and addresses, which are public. */
const KNOWN = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|0x[0-9a-f]{40}(?![0-9a-f])/gi;

/**
 * Tells key material from paths and identifiers of the same length by how often the kind of character changes (lower,
 * upper, digit): about two times in three for base64, one in two for hex, rarely for words.
 */
function looksRandom(run: string): boolean {
  const rest = run.replace(KNOWN, '').replace(/[^A-Za-z0-9]/g, '');
  let changes = 0;
  for (let at = 1; at < rest.length; at += 1) {
    if (kindOf(rest.charCodeAt(at)) !== kindOf(rest.charCodeAt(at - 1))) changes += 1;
  }
  return rest.length > 16 && changes / (rest.length - 1) > 0.3;
}

function kindOf(code: number): 'lower' | 'upper' | 'digit' {
  if (code >= 97) return 'lower';
  return code >= 65 ? 'upper' : 'digit';
}
