import { assertNever } from '../../../src-shared/basics/index.ts';
import type { FaultParams } from '../faults/faultTable.ts';

/** What no document knows on a chat socket. */
export function strangeFrame(as: FaultParams<'strangeChatFrame'>['as']): string | Buffer {
  switch (as) {
    case 'unknownType':
      return JSON.stringify({ type: 'mood', mood: 'curious', since: 3 });
    case 'binary':
      return Buffer.from([0x00, 0x01, 0xfe, 0xff]);
    case 'notJson':
      return '{"type":"text","text":';
    case 'notObject':
      return '[1,2,3]';
    default:
      return assertNever(as);
  }
}
