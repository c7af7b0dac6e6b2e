import { assertNever } from '../../../src-shared/basics/index.ts';
import type { FaultParams } from '../faults/faultTable.ts';

/** What is no event, or none that can be read, to be written into an open stream as it is. */
export function garbage({ as, bytes }: FaultParams<'streamGarbage'>): Buffer {
  switch (as) {
    case 'words':
      return Buffer.from('this is not a field\nnor: known\n\n:\n\n');
    case 'bytes':
      return Buffer.from([0x00, 0xff, 0xfe, 0xc3, 0x28, 0x1b, 0x5b, 0x0a, 0x0a]);
    case 'brokenJson':
      return Buffer.from('event: server\ndata: {"type":"agent.wedged",\n\n');
    case 'halfFrame':
      return Buffer.from('event: server\ndata: {"type":');
    case 'hugeLine':
      return Buffer.alloc(bytes, 'x');
    default:
      return assertNever(as);
  }
}
