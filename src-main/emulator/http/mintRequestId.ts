import type { Clock, Random } from '../../../src-shared/basics/index.ts';

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const ECHOED = /^[A-Za-z0-9_-]{8,64}$/;

/** The correlation id of a request: the caller's own when it is well formed, else `req_<ULID>`. */
export function mintRequestId(given: string | undefined, clock: Clock, random: Random): string {
  if (given !== undefined && ECHOED.test(given)) return given;
  let time = clock.now();
  let stamp = '';
  for (let index = 0; index < 10; index += 1) {
    stamp = CROCKFORD.charAt(time % 32) + stamp;
    time = Math.floor(time / 32);
  }
  const tail = [...random.bytes(16)].map((byte) => CROCKFORD.charAt(byte % 32)).join('');
  return `req_${stamp}${tail}`;
}
