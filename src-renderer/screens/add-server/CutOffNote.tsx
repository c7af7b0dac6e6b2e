import type { ReactNode } from 'react';
import { Banner } from '../../parts/index.ts';
import { useAsk, useMirrored } from '../desk/index.ts';

/** An import that came to no end, until it was finished or a person dismisses it: the inbox has the same item, in the same words. */
export function CutOffNote(): ReactNode {
  const done = useAsk('inbox:done');
  const item = useMirrored(
    ({ inbox }) => [...inbox.values()].find(({ problem }) => problem === 'import_cut_off') ?? null,
  );
  if (item === null || item.state.kind === 'done' || item.state.kind === 'healed') return null;
  return (
    <div data-testid="import-cut-off">
      <Banner
        title={`${item.title}.`}
        lamp="unknown"
        action={{ label: 'Dismiss', onAct: () => done.run({ id: item.id }) }}
      >
        {item.body}
      </Banner>
    </div>
  );
}
