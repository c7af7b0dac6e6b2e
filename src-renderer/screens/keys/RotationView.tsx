import { type ReactNode, useState } from 'react';
import { isRotationOver, type KeyRotation, mayRetry } from '../../../src-shared/domain/index.ts';
import { Button, formatMoment, Meter, ProblemCard, SecretField, Section } from '../../parts/index.ts';
import { countKeyRows, sayProvider } from '../describe/index.ts';
import { useAsk, useCopy, useMirrored, useNow } from '../desk/index.ts';
import { findKeyFlaw } from './KeyFields.tsx';
import { otherCredentials } from './otherCredentials.ts';
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
        <LookAgain rotation={rotation} />
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

/** Offers a look at those whose agents were not looked at: the server, or this computer, could not be reached then. */
function LookAgain({ rotation }: { readonly rotation: KeyRotation }): ReactNode {
  const copy = useCopy();
  const look = useAsk('engine:lookAtAgents');
  const [isLooking, setLooking] = useState(false);
  const unread = useUnread(rotation);
  const { rotationId } = rotation;
  if (unread === 0 || !isRotationOver(rotation)) return null;
  return (
    <div className="keys__again">
      <p className="text-second">
        {`The other agents of ${unread === 1 ? '1 server' : `${unread} servers`} were not looked at yet.`}
        {isLooking && ' They are looked at now, one server after the other; one that can not be read stays like this.'}
      </p>
      <Button
        busy={look.isBusy && 'Looking'}
        data-testid="look-at-agents"
        onClick={() => look.run({ rotationId }, () => setLooking(true))}
      >
        Look now
      </Button>
      {look.problem !== null && <ProblemCard problem={look.problem} onCopy={copy} />}
    </div>
  );
}

/** Of how many servers that have the key it is not known what their other agents keep, though it could be read. */
function useUnread({ rows, wantsProbe }: KeyRotation): number {
  const servers = useMirrored((mirrored) => mirrored.servers);
  const engines = useMirrored((mirrored) => mirrored.engines);
  return rows.filter((row) => {
    const account = servers.get(row.orderId)?.order.account ?? null;
    return otherCredentials(engines.get(row.orderId), row, { wantsProbe, account }).kind === 'unread';
  }).length;
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
