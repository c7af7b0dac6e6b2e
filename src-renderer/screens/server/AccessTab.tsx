import './AccessTab.css';
import { Check, Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ServerView } from '../../../src-shared/contract/index.ts';
import { accountListing, type Order } from '../../../src-shared/domain/index.ts';
import { Button, CodeBlock, Icon, KeyValueList, Page, Section, StateWord } from '../../parts/index.ts';
import { describeOpening } from '../describe/index.ts';
import { useCopy, useGo, useMirrored } from '../desk/index.ts';
import { heldSecrets, unlockedBy } from './describeSecrets.ts';
import { ManageServer } from './ManageServer.tsx';
import { eventsCurl, sshConfig } from './sayWaysIn.ts';
import { TokenPart } from './TokenPart.tsx';

/** How this server is reached, from here and from elsewhere, and what each secret we hold opens. */
export function AccessTab({ server }: { readonly server: ServerView }): ReactNode {
  const { order } = server;
  return (
    <Page>
      <div className="overview">
        <div className="overview__column">
          <TokenPart order={order} />
          <WaysIn order={order} />
        </div>
        <aside className="overview__facts" aria-label="Secrets">
          <Secrets order={order} />
          <ManageServer order={order} />
        </aside>
      </div>
    </Page>
  );
}

function Secrets({ order }: { readonly order: Order }): ReactNode {
  const go = useGo();
  const account = useMirrored((mirrored) => accountListing(mirrored.accounts, order));
  return (
    <>
      <Section
        title="Held for this server"
        fact={describeOpening(order, account)}
        actions={<Button onClick={() => go({ screen: 'settings', part: 'accounts' })}>Accounts</Button>}
      >
        <ul className="access-tab__secrets">
          {heldSecrets(order, account).map((secret) => (
            <li key={secret.key}>
              <span>{secret.name}</span>
              <StateWord kind={secret.lamp} word={secret.word} />
            </li>
          ))}
        </ul>
      </Section>
      <Section title="What that opens">
        <ul className="access-tab__grants">
          {unlockedBy(order, account).map((group) => (
            <li key={group.key} data-locked={group.why !== null}>
              <p>
                <Icon of={group.why === null ? Check : Lock} size="s" />{' '}
                <strong>{group.why === null ? `By the ${group.by}` : 'Locked'}</strong>
              </p>
              <ul>
                {group.labels.map((label) => (
                  <li key={label}>{label}</li>
                ))}
              </ul>
              {group.why !== null && (
                <p className="text-meta">
                  {group.why.say} {group.why.hint}
                </p>
              )}
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}

/** Ways in that need nothing of this app. */
function WaysIn({ order }: { readonly order: Order }): ReactNode {
  const copy = useCopy();
  const service = useMirrored((mirrored) => mirrored.app.service?.label ?? null);
  const ssh = order.serverIp === null ? null : `ssh root@${order.serverIp}`;
  return (
    <Section title="Without this app" fact="SSH keys work whatever happens to the token">
      <KeyValueList
        onCopy={copy}
        facts={[
          ...(ssh === null ? [] : [{ key: 'ssh', label: 'SSH', value: ssh, copy: ssh, mono: true }]),
          { key: 'order', label: 'Order', value: order.orderId, copy: order.orderId, mono: true },
        ]}
      />
      <div className="access-tab__code">
        {order.serverIp !== null && (
          <CodeBlock name="~/.ssh/config" code={sshConfig(order.name, order.serverIp)} onCopy={copy} />
        )}
        {service !== null && (
          <CodeBlock name="events, with your token in OSMODA_TOKEN" code={eventsCurl(service, order)} onCopy={copy} />
        )}
      </div>
    </Section>
  );
}
