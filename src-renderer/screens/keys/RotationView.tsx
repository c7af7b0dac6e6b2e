import { type ReactNode, useState } from 'react';
import { isRotationOver, type KeyRotation, mayRetry } from '../../../src-shared/domain/index.ts';
import { Button, formatMoment, Meter, ProblemCard, SecretField, Section } from '../../parts/index.ts';
import { countKeyRows, sayProvider } from '../describe/index.ts';
import { useAsk, useCopy, useNow } from '../desk/index.ts';
import { findKeyFlaw } from './KeyFields.tsx';
import { RotationGrid } from './RotationGrid.tsx';

/** One rotation: how many are done, each server with its state, and what can still be done. */
export function RotationView({ rotation }: { readonly rotation: KeyRotation }): ReactNode {
  const now = useNow();
  const { good, bad, open } = countKeyRows(rotation);
  const total = rotation.rows.length;
  const word = rotation.wantsProbe ? 'proved' : 'delivered';
  const parts = [`${good} of ${total} ${word}`, bad > 0 && `${bad} not`, open > 0 && `${open} on their way`];
  return (
    <Section
      title={isRotationOver(rotation) ? 'Last rotation' : 'Rotating now'}
      fact={`begun ${formatMoment(rotation.startedAt, now)}, ${sayProvider(rotation.provider)}`}
      actions={<Acts rotation={rotation} />}
    >
      <div className="keys__rotation" data-testid="rotation" data-over={isRotationOver(rotation)}>
        <Meter
          label="Servers"
          share={total === 0 ? 0 : good / total}
          words={parts.filter(Boolean).join(', ')}
          level={bad > 0 ? 'near' : 'fine'}
        />
        <RotationGrid rotation={rotation} />
        <p className="text-meta">
          {rotation.wantsProbe && 'Proved means that the main agent said the word it was asked for. '}Other agents may
          keep the credential they had: look at the Engine of each server before you remove the old key.
        </p>
        <PasteAgain rotation={rotation} />
      </div>
    </Section>
  );
}

function Acts({ rotation }: { readonly rotation: KeyRotation }): ReactNode {
  const { rotationId, holdsKey, rows } = rotation;
  const retry = useAsk('engine:retryKey');
  const stop = useAsk('engine:stopKey');
  const failed = rows.filter(mayRetry).length;
  const waiting = rows.filter(({ stage }) => stage.kind === 'waiting' || stage.kind === 'limited').length;
  return (
    <>
      {waiting > 0 && (
        <Button size="s" busy={stop.isBusy && 'Stopping'} onClick={() => stop.run({ rotationId })}>
          Do not ask the rest
        </Button>
      )}
      {failed > 0 && holdsKey && (
        <Button
          size="s"
          busy={retry.isBusy && 'Asking'}
          data-testid="retry-rotation"
          onClick={() => retry.run({ rotationId, key: null })}
        >
          {`Ask ${failed === 1 ? 'the 1 that failed' : `the ${failed} that failed`} again`}
        </Button>
      )}
    </>
  );
}

/** The key is no longer in memory: what failed can be asked again once it is pasted again. */
function PasteAgain({ rotation }: { readonly rotation: KeyRotation }): ReactNode {
  const copy = useCopy();
  const retry = useAsk('engine:retryKey');
  const [key, setKey] = useState('');
  const [isTried, setTried] = useState(false);
  const { rotationId, holdsKey, rows, provider } = rotation;
  if (holdsKey || !rows.some(mayRetry)) return null;
  const flaw = findKeyFlaw({ provider, key });
  const send = () => {
    setTried(true);
    if (flaw === null) retry.run({ rotationId, key }, () => setKey(''));
  };
  return (
    <div className="keys__again">
      <p className="text-second">The app no longer has this key. Paste it again to ask those that did not end well.</p>
      <SecretField
        label="Key to ask again with"
        value={key}
        problem={isTried ? flaw : null}
        onChange={setKey}
        onEnter={send}
      />
      <Button busy={retry.isBusy && 'Asking'} onClick={send}>
        Ask them again
      </Button>
      {retry.problem !== null && <ProblemCard problem={retry.problem} onCopy={copy} />}
    </div>
  );
}
