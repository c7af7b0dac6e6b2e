import './Keys.css';
import { type ReactNode, useState } from 'react';
import type { RotationId } from '../../../src-shared/basics/index.ts';
import type { KeyRotation } from '../../../src-shared/domain/index.ts';
import { formatMoment, LinkButton, Page, PageHeader, Section } from '../../parts/index.ts';
import { countKeyRows } from '../describe/index.ts';
import { useGo, useMirrored, useNow } from '../desk/index.ts';
import { RotationView } from './RotationView.tsx';
import { StartRotation } from './StartRotation.tsx';

/** Gives many servers one AI key, and shows of each how far it is. What was begun goes on when the screen is left. */
export function KeysScreen(): ReactNode {
  const go = useGo();
  const rotations = useMirrored((mirrored) => mirrored.rotations);
  const [chosen, setChosen] = useState<RotationId | null>(null);
  const newestFirst = [...rotations.values()].sort((a, b) => b.startedAt - a.startedAt);
  const shown = newestFirst.find((one) => one.rotationId === chosen) ?? newestFirst[0];
  return (
    <Page>
      <PageHeader
        title="Keys"
        fact="one AI key for many servers"
        crumbs={[{ label: 'Settings', onGo: () => go({ screen: 'settings' }) }, { label: 'Keys' }]}
      />
      <div className="keys">
        {shown !== undefined && <RotationView rotation={shown} key={shown.rotationId} />}
        <StartRotation onStarted={setChosen} />
        <Earlier rotations={newestFirst.filter((one) => one !== shown)} onChoose={setChosen} />
      </div>
    </Page>
  );
}

type EarlierProps = {
  readonly rotations: readonly KeyRotation[];
  readonly onChoose: (id: RotationId) => void;
};

function Earlier({ rotations, onChoose }: EarlierProps): ReactNode {
  const now = useNow();
  if (rotations.length === 0) return null;
  return (
    <Section title="Others">
      <ul className="keys__earlier">
        {rotations.map((rotation) => {
          const { good, bad, open } = countKeyRows(rotation);
          const parts = [`${good} well`, bad > 0 && `${bad} not`, open > 0 && `${open} on their way`];
          return (
            <li key={rotation.rotationId}>
              <LinkButton onClick={() => onChoose(rotation.rotationId)}>
                {formatMoment(rotation.startedAt, now)}
              </LinkButton>{' '}
              <span className="text-second">
                {rotation.rows.length === 1 ? '1 server' : `${rotation.rows.length} servers`}:{' '}
                {parts.filter(Boolean).join(', ')}
              </span>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
