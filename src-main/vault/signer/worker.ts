import { parentPort, workerData } from 'node:worker_threads';
import { type Answer, type Logger, problem, refused } from '../../../src-shared/basics/index.ts';
import { atomicWrite, diskProblemOf, migrations, openDatabase } from '../../disk/index.ts';
import { openBackend } from '../openBackend.ts';
import { fulfilWish } from './fulfilWish.ts';
import {
  type KeyMade,
  type Signature,
  type SignerReply,
  type SignerRequest,
  type SignerWorkerData,
  signerWishSchema,
} from './messages.ts';
import { realClock, realRandom } from './realMachine.ts';

/** Entry of the signer's thread: it alone reads wallet keys, and it gives back signatures and nothing else. */
const { databasePath } = workerData as SignerWorkerData;

/** It holds keys, so it writes nothing down. */
const silent: Logger = { info() {}, warn() {}, error() {}, room: () => silent };

parentPort?.on('message', (request: SignerRequest) => {
  void answer(request).then((reply) => parentPort?.postMessage(reply));
});

async function answer({ id, spec, wish }: SignerRequest): Promise<SignerReply> {
  const asked = signerWishSchema.safeParse(wish);
  if (!asked.success) return { id, answer: refused(notUnderstood()) };
  const lent = { clock: realClock, random: realRandom, atomicWrite, logger: silent };
  const store = openBackend(spec, lent);
  const openJournal = () =>
    openDatabase({ path: databasePath, migrations, clock: realClock, logger: silent, readOnly: true });
  try {
    return { id, answer: await fulfilWish({ store, openJournal, clock: realClock }, asked.data) };
  } catch (error) {
    return { id, answer: failed(error) };
  } finally {
    await store.close();
    if (spec.kind !== 'keychain') spec.key.fill(0);
  }
}

/** Never the error's own words: they might quote what was being signed with. */
function failed(error: unknown): Answer<Signature | KeyMade> {
  const say = 'The signer failed, so nothing was signed.';
  return refused(diskProblemOf(error) ?? problem('signer_failed', say, 'Try again; if it stays so, report it.'));
}

function notUnderstood() {
  return problem('signer_wish_unknown', 'The signer was asked something it does not do.', 'Report this.');
}
