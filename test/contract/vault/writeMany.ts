import { parentPort, workerData } from 'node:worker_threads';
import { atomicWrite } from '../../../src-main/disk/atomicWrite.ts';
import { type BackendSpec, openBackend } from '../../../src-main/vault/index.ts';
import { recordingLogger } from '../../fakes/recordingLogger.ts';
import { seededRandom } from '../../fakes/seededRandom.ts';
import { machineClock } from './machineClock.ts';

/** A thread of its own that writes many accounts to the place it was lent, as the signer does, and says how that went. */
const { spec, name, count }: { spec: BackendSpec; name: string; count: number } = workerData;
const lent = { clock: machineClock(), random: seededRandom(name.length), logger: recordingLogger(), atomicWrite };
const store = openBackend(spec, lent);
const codes: string[] = [];
for (let n = 0; n < count; n += 1) {
  const answer = await store.write(`${name} ${n}`, 'kept');
  codes.push(answer.ok ? 'ok' : answer.problem.code);
}
parentPort?.postMessage(codes);
