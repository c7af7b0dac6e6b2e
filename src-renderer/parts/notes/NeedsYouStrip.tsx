import './NeedsYouStrip.css';
import type { ReactNode } from 'react';
import { Button, LinkButton } from '../controls/index.ts';
import { formatCount } from '../format/index.ts';
import { MenuButton, type MenuItem } from '../overlays/index.ts';
import { Lamp, type LampKind } from '../state/index.ts';

export type NeedsYouLine = {
  readonly key: string;
  readonly lamp: LampKind;
  readonly name: string;
  /** One sentence. */
  readonly says: ReactNode;
  /** The one real action. */
  readonly action: { readonly label: string; readonly onAct: () => void; readonly busy?: string | false };
  /** The one way to postpone: a word, or a menu of times. */
  readonly postpone?:
    | { readonly kind: 'word'; readonly label: string; readonly onAct: () => void }
    | { readonly kind: 'menu'; readonly label: string; readonly items: readonly MenuItem[] };
  /** Of the line and of its action, for tests. */
  readonly testIds?: { readonly line: string; readonly action: string };
  /** Opens what the line is about, by its name. */
  readonly onOpen?: () => void;
};

export type NeedsYouStripProps = {
  readonly lines: readonly NeedsYouLine[];
  /** Draws the first action as the one loud button of the screen. */
  readonly firstIsPrimary?: boolean;
  /** How many more there are that are not drawn, and where they are. */
  readonly more?: { readonly count: number; readonly onOpen: () => void };
};

/** What needs a person, before everything else. Absent when nothing does. */
export function NeedsYouStrip({ lines, firstIsPrimary = true, more }: NeedsYouStripProps): ReactNode {
  if (lines.length === 0) return null;
  return (
    <section className="needs-you" aria-label="Needs you">
      <ul>
        {lines.map((line, place) => (
          <Line line={line} isPrimary={firstIsPrimary && place === 0} key={line.key} />
        ))}
        {more !== undefined && (
          <li className="needs-you__line">
            <span className="needs-you__says">{formatCount(more.count)} more need you.</span>
            <LinkButton onClick={more.onOpen}>Open the inbox</LinkButton>
          </li>
        )}
      </ul>
    </section>
  );
}

function Line({ line, isPrimary }: { readonly line: NeedsYouLine; readonly isPrimary: boolean }): ReactNode {
  const { action, postpone, onOpen } = line;
  return (
    <li className="needs-you__line" data-testid={line.testIds?.line}>
      <Lamp kind={line.lamp} />
      {onOpen === undefined ? (
        <strong>{line.name}</strong>
      ) : (
        <button type="button" className="needs-you__name" onClick={onOpen}>
          {line.name}
        </button>
      )}
      <span className="needs-you__says text-cut">{line.says}</span>
      <Button
        size="s"
        look={isPrimary ? 'primary' : 'plain'}
        busy={action.busy ?? false}
        data-testid={line.testIds?.action}
        onClick={action.onAct}
      >
        {action.label}
      </Button>
      {postpone?.kind === 'word' && (
        <Button size="s" look="bare" onClick={postpone.onAct}>
          {postpone.label}
        </Button>
      )}
      {postpone?.kind === 'menu' && <MenuButton size="s" label={postpone.label} items={postpone.items} />}
    </li>
  );
}
