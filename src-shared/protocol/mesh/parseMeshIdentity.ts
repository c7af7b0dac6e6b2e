import { type Answer, ok, problem, refused } from '../../basics/index.ts';
import { isRecord } from '../Json.ts';
import { jsonIn } from './jsonIn.ts';
import { plainText } from './plainText.ts';

const ID = /(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])/gi;
const NAMED = /\b(instance|mesh)[ _-]?(id|identity)\b[^0-9a-f\n]{0,40}$/i;

/**
 * The instance id an agent gives as its own: 32 hex digits, in JSON or in a sentence. Longer keys beside it are no ids.
 * Problem: `identity_unreadable`, also when it names several and says of none that it is its own.
 */
export function parseMeshIdentity(text: string): Answer<string> {
  for (const value of jsonIn(text)) {
    const id = isRecord(value) ? (value['instance_id'] ?? value['instanceId']) : null;
    if (typeof id === 'string' && /^[0-9a-f]{32}$/i.test(id)) return ok(id.toLowerCase());
  }
  const plain = plainText(text);
  const ids = [...plain.matchAll(ID)].map((found) => ({
    id: found[0].toLowerCase(),
    before: plain.slice(0, found.index),
  }));
  const [only, ...others] = new Set(ids.map(({ id }) => id));
  if (only !== undefined && others.length === 0) return ok(only);
  const named = ids.find(({ before }) => NAMED.test(before));
  return named === undefined ? refused(unreadableIdentity()) : ok(named.id);
}

function unreadableIdentity() {
  return problem(
    'identity_unreadable',
    'The agent answered, but did not say its mesh identity in a way that the app can read.',
    'Read its answer in the chat.',
  );
}
