import type { Problem } from '../../../src-shared/basics/index.ts';
import { type InboxItem, MAIN_AGENT } from '../../../src-shared/domain/index.ts';
import { useAsk, useGo } from '../desk/index.ts';
import type { ItemLine } from './describeItem.ts';

/** What can be done about inbox items, and what was refused last. */
export type ItemActs = {
  act(line: ItemLine): void;
  snooze(item: InboxItem, untilAt: number): void;
  done(item: InboxItem): void;
  reopen(item: InboxItem): void;
  /** The words on the button of this line while its action is being asked, else false. */
  busyOf(line: ItemLine): string | false;
  readonly problem: Problem | null;
};

export function useItemActs(): ItemActs {
  const go = useGo();
  const restart = useAsk('agents:restart');
  const checkAgain = useAsk('purchase:checkAgain');
  const snooze = useAsk('inbox:snooze');
  const done = useAsk('inbox:done');
  const reopen = useAsk('inbox:reopen');
  return {
    act({ action, item: { subject } }) {
      if (action.kind === 'go') go(action.spot);
      else if (action.kind === 'restart' && subject.kind === 'order') {
        restart.run({ orderId: subject.orderId, agentId: MAIN_AGENT });
      } else if (subject.kind === 'intent') checkAgain.run({ intentId: subject.intentId });
    },
    snooze: (item, untilAt) => snooze.run({ id: item.id, untilAt }),
    done: (item) => done.run({ id: item.id }),
    reopen: (item) => reopen.run({ id: item.id }),
    busyOf({ action, item: { subject } }) {
      if (action.kind === 'go') return false;
      const isMine =
        action.kind === 'restart'
          ? restart.isBusy && subject.kind === 'order' && restart.about?.orderId === subject.orderId
          : checkAgain.isBusy && subject.kind === 'intent' && checkAgain.about?.intentId === subject.intentId;
      return isMine && action.busy;
    },
    problem: [restart, checkAgain, snooze, done, reopen].find((asking) => asking.problem !== null)?.problem ?? null,
  };
}
