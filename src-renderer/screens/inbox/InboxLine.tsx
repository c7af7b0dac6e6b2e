import type { ReactNode } from 'react';
import { Button, formatAge, formatMoment, type InboxPlace, InboxRow, MenuButton } from '../../parts/index.ts';
import { useGo } from '../desk/index.ts';
import { actionTestId, type ItemLine } from './describeItem.ts';
import { snoozeChoices, WAIT_MS } from './snoozeChoices.ts';
import type { ItemActs } from './useItemActs.ts';

export type InboxLineProps = {
  readonly line: ItemLine;
  readonly look: 'open' | 'watching' | 'over';
  readonly at: InboxPlace;
  readonly now: number;
  readonly acts: ItemActs;
};

/** One item with its one action and its one way to postpone. */
export function InboxLine(props: InboxLineProps): ReactNode {
  const { line, look, at, now } = props;
  const { item } = line;
  return (
    <InboxRow
      at={at}
      id={item.id}
      testId={`inbox-item-${item.problem}`}
      {...(look === 'over' ? {} : { lamp: line.lamp })}
      name={line.name}
      title={line.title}
      body={line.body}
      when={whenOf(line, look, now)}
      actions={look === 'open' ? <OpenActions {...props} /> : <QuietActions {...props} />}
    />
  );
}

function whenOf({ item }: ItemLine, look: InboxLineProps['look'], now: number): string {
  if (look === 'over') return formatMoment(item.changedAt, now);
  return item.state.kind === 'snoozed'
    ? `until ${formatMoment(item.state.untilAt, now)}`
    : formatAge(now - item.openedAt);
}

function OpenActions({ line, at, now, acts }: InboxLineProps): ReactNode {
  const { item, action } = line;
  return (
    <>
      <Button
        look={at.place === 0 ? 'primary' : 'plain'}
        busy={acts.busyOf(line)}
        data-testid={actionTestId(line)}
        onClick={() => acts.act(line)}
      >
        {action.label}
      </Button>
      {line.canWait ? (
        <Button look="bare" onClick={() => acts.snooze(item, now + WAIT_MS)}>
          Wait
        </Button>
      ) : (
        <MenuButton
          label="Snooze"
          items={[
            ...snoozeChoices(now).map((choice) => ({
              kind: 'act' as const,
              key: choice.key,
              label: choice.label,
              onSelect: () => acts.snooze(item, choice.untilAt),
            })),
            { kind: 'line', key: 'line' },
            { kind: 'act', key: 'done', label: 'Done', keyCap: 'e', onSelect: () => acts.done(item) },
          ]}
        />
      )}
    </>
  );
}

function QuietActions({ line, look, acts }: InboxLineProps): ReactNode {
  const go = useGo();
  if (look === 'watching') {
    return (
      <Button look="bare" onClick={() => acts.reopen(line.item)}>
        Bring back
      </Button>
    );
  }
  return line.item.state.kind === 'done' ? (
    <Button look="bare" onClick={() => acts.reopen(line.item)}>
      Undo done
    </Button>
  ) : (
    <Button look="bare" onClick={() => go(line.spot)}>
      Open
    </Button>
  );
}
