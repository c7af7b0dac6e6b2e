import './Overview.css';
import './Install.css';
import { Bell } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ServerView } from '../../../src-shared/contract/index.ts';
import type { Order, OrderState } from '../../../src-shared/domain/index.ts';
import {
  Banner,
  CopyButton,
  formatDuration,
  LogWell,
  Page,
  Ring,
  Section,
  StepList,
  TimeScale,
} from '../../parts/index.ts';
import { isStale, sayInstalling, sayStep } from '../describe/index.ts';
import { useCopy, useMirrored, useNow } from '../desk/index.ts';
import { describeInstall, type InstallPicture } from './describeInstall.ts';
import { EndedActs } from './EndedCard.tsx';
import { ManageServer } from './ManageServer.tsx';
import { ServerFacts } from './ServerFacts.tsx';
import { StateCard } from './StateCard.tsx';

/** An installation: elapsed against usual, its steps, and permission to leave. Or why it failed, with the log. */
export function InstallView({ server, state }: { readonly server: ServerView; readonly state: OrderState }): ReactNode {
  const { order } = server;
  const now = useNow();
  const speed = useMirrored((mirrored) => mirrored.app.service?.clockSpeed ?? 1);
  const picture = describeInstall(order, now, speed);
  const isFailed = state.word === 'install_failed';
  const isUnheard = isStale(server.link, state);
  return (
    <Page>
      {isFailed ? <Failed order={order} /> : <Head {...{ state, picture, speed, isUnheard }} />}
      {!isFailed && (
        <TimeScale
          label="Elapsed against usual"
          elapsedMs={picture.elapsedMs}
          usualMs={picture.usualMs}
          endMs={picture.endMs}
        />
      )}
      <div className="install__body">
        <div className="install__column">
          {picture.steps.length === 0 ? (
            <p className="text-second">
              {isFailed
                ? 'The service told of no step.'
                : 'The service has not told of a step yet. The first one comes within a minute.'}
            </p>
          ) : (
            <StepList label="Steps of the installation" steps={picture.steps} />
          )}
          {!isFailed && (
            <Banner title="You can close this window." icon={Bell}>
              {isUnheard
                ? 'One notice says how it went, once news of it reaches us again.'
                : picture.pace === 'probablyStuck'
                  ? 'Waiting here changes nothing. One notice says if it gets ready after all, or that the service gave up.'
                  : `The installation goes on, and one notice says when ${order.name} is ready.`}
            </Banner>
          )}
        </div>
        <aside className="install__column" aria-label="Facts">
          <ServerFacts order={order} />
          {isFailed && <ManageServer order={order} />}
        </aside>
      </div>
    </Page>
  );
}

type HeadProps = {
  readonly state: OrderState;
  readonly picture: InstallPicture;
  readonly speed: number;
  readonly isUnheard: boolean;
};

const PACES: Readonly<Record<InstallPicture['pace'], string>> = {
  usual: 'Usually done in 5 to 10 min.',
  slow: 'It takes longer than usual. Nothing for you to do yet.',
  probablyStuck: 'It is probably stuck. The service gives up by itself after 25 min; the payment is recorded.',
};

function Head({ state, picture, speed, isUnheard }: HeadProps): ReactNode {
  const share = state.progress === null ? undefined : state.progress.done / state.progress.of;
  return (
    <div className="install__head">
      <Ring
        size={64}
        tone={picture.pace === 'usual' ? 'busy' : 'unknown'}
        {...(share === undefined ? {} : { value: share })}
      />
      <div className="install__words">
        <h2>{isUnheard ? `When last heard: ${sayInstalling(state)}` : sayInstalling(state)}</h2>
        <p className="text-second">
          {isUnheard ? 'How far it is now is not known.' : PACES[picture.pace]}
          {speed > 1 && ` The demo’s clock runs ${speed} times faster.`}
        </p>
      </div>
      <div className="install__figures">
        <p className="install__figure">
          <strong>{formatDuration(picture.elapsedMs)}</strong>
          <span className="text-meta">elapsed</span>
        </p>
        <p className="install__figure" data-quiet="true">
          <strong>{formatDuration(picture.usualMs)}</strong>
          <span className="text-meta">usual</span>
        </p>
      </div>
    </div>
  );
}

function Failed({ order }: { readonly order: Order }): ReactNode {
  const copy = useCopy();
  const failure = order.installFailure;
  const tail = failure?.logTail ?? null;
  return (
    <StateCard
      lamp="install_failed"
      title={failure === null ? 'The installation failed' : `Failed at “${sayStep(failure.step)}”`}
      actions={<EndedActs order={order} />}
    >
      <p>{failure?.reason ?? 'The service gave no cause.'}</p>
      <p className="text-second">
        {failure?.byWatchdog && 'The service’s watchdog gave up waiting. '}
        The payment is recorded. A new attempt is a new purchase; ask the service about this one with its order id
        first.
      </p>
      {tail !== null && (
        <Section
          title="Log"
          fact="the last lines"
          actions={<CopyButton what="log" text={tail} onCopy={copy} withWords />}
        >
          <LogWell
            follows
            label="Install log"
            lines={tail.split('\n').map((text, place) => ({ key: `${place}`, text }))}
          />
        </Section>
      )}
    </StateCard>
  );
}
