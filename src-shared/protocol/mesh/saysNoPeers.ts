import { isRecord, type JsonValue } from '../Json.ts';
import { jsonIn } from './jsonIn.ts';
import { plainText } from './plainText.ts';

/** With any of this in the answer an empty list is no news of the mesh: the agent could not look, or did not want to. */
const COULD_NOT =
  /n't (see|reach|list|get|read|access|ask|tell|know|run|find)\b|\b(can't|cannot|can not|could not|unable|not able|permission|permitted|allowed|approval|refus\w+|denied|errors?|failed|failing|timed out|timeout|no way|no answer|not running|unavailable|not available|is down)\b/i;

const TAIL =
  '(?: (?:yet|so far|now|right now|at the moment|currently|at all|here|either|on the mesh|in the mesh|on my list|known|configured|paired|listed|found))*';
const PEERS = '(?:(?:known|mesh|paired|configured) )*peers?';
const MACHINE = "(?:i am|i'm|we are|this (?:machine|server|node) is)(?: currently)?";

/** Sentences that say that there is nobody, and nothing else. "No other peers" and "no connected peers" leave somebody. */
const NOBODY = [
  `(?:so |well )?(?:(?:there are|i have|i know(?: of)?|i see|we have|(?:it|this (?:machine|server|node)) (?:has|knows)) )?(?:currently )?(?:no|zero|0) ${PEERS}${TAIL}`,
  `(?:i|we) (?:do not|don't) (?:currently )?(?:have|know|know of|see) any ${PEERS}${TAIL}`,
  `(?:mesh_)?${PEERS} (?:none|empty|0)${TAIL}`,
  `(?:(?:the|my|its) )?(?:(?:mesh )?peers? list|list(?: of (?:mesh )?peers)?) is (?:currently )?empty${TAIL}`,
  `(?:mesh_peers|the (?:tool|daemon)) (?:returned|gave|says|lists) (?:an empty list|nobody|no one|(?:no|0|zero) ${PEERS})${TAIL}`,
  `${MACHINE} not (?:paired|connected|linked) (?:to|with) any(?:one|body| server| machine| node| ${PEERS})${TAIL}`,
  `${MACHINE} alone on the mesh${TAIL}`,
].map((sentence) => new RegExp(`^${sentence}$`, 'i'));

/** Whether an agent says, in JSON or in a sentence of its own, that it has no peers. A refusal to look is none. Pure. */
export function saysNoPeers(text: string): boolean {
  const plain = plainText(text);
  const values = jsonIn(text);
  if (COULD_NOT.test(plain) || values.some((value) => isRecord(value) && 'error' in value)) return false;
  if (values.some(isEmptyList)) return true;
  const sentences = plain
    .split(/[.!?;,\n]/)
    .flatMap((sentence) => [sentence.replaceAll(':', ''), ...sentence.split(':')]);
  return sentences.some((sentence) => {
    const words = sentence.replace(/\s+/g, ' ').trim();
    return NOBODY.some((pattern) => pattern.test(words));
  });
}

function isEmptyList(value: JsonValue): boolean {
  const list = Array.isArray(value) ? value : isRecord(value) ? value['peers'] : null;
  return Array.isArray(list) && list.length === 0;
}
