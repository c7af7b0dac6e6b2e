import './Projects.css';
import { MessageSquare, RotateCw } from 'lucide-react';
import { type ReactNode, useMemo, useState } from 'react';
import { describeState, type ProjectList } from '../../../src-shared/domain/index.ts';
import {
  Button,
  CopyButton,
  EmptyState,
  Page,
  PageHeader,
  Placeholder,
  ProblemCard,
  Section,
  Segmented,
} from '../../parts/index.ts';
import { sayAgo } from '../describe/index.ts';
import { useAsk, useCopy, useGo, useMirrored, useNow } from '../desk/index.ts';
import { countStatuses, describeProjects, type ProjectsView } from './describeProjects.ts';
import { ProjectTable } from './ProjectTable.tsx';

const PROMPT =
  'Start a spec-kit project: a small web page that shows the state of this server. Begin with the specification.';

/** The spec-driven projects of every server, and how far each is. */
export function ProjectsScreen(): ReactNode {
  const now = useNow();
  const copy = useCopy();
  const servers = useMirrored((mirrored) => mirrored.servers);
  const lists = useMirrored((mirrored) => mirrored.projects);
  const view = useMemo(() => describeProjects(servers, lists), [servers, lists]);
  const read = useAsk('projects:readAll');
  const [status, setStatus] = useState('all');
  const statuses = countStatuses(view.lines);
  const chosen = statuses.some((one) => one.status === status) ? status : 'all';
  const shown = chosen === 'all' ? view.lines : view.lines.filter((line) => line.status === chosen);
  const count = view.lines.length;
  return (
    <Page>
      <PageHeader
        title="Projects"
        fact={view.readAt === null ? undefined : `read ${sayAgo(now - view.readAt)}`}
        actions={
          <Button icon={RotateCw} busy={read.isBusy && 'Asking'} onClick={() => read.run(null)}>
            Read now
          </Button>
        }
      />
      {read.problem !== null && <ProblemCard problem={read.problem} onCopy={copy} />}
      {count === 0 ? (
        <NoProjects view={view} />
      ) : (
        <>
          {statuses.length > 1 && (
            <Segmented
              label="Status"
              look="chips"
              value={chosen}
              onChange={setStatus}
              segments={[
                { value: 'all', label: 'All', count },
                ...statuses.map((one) => ({ value: one.status, label: one.word, count: one.count })),
              ]}
            />
          )}
          <ProjectTable lines={shown} />
        </>
      )}
      <Troubles view={view} />
    </Page>
  );
}

/** Nothing yet: what it would be, and how one is begun. */
function NoProjects({ view }: { readonly view: ProjectsView }): ReactNode {
  const go = useGo();
  const copy = useCopy();
  const now = useNow();
  const first = useMirrored((mirrored) =>
    [...mirrored.servers.values()].find(({ order, link }) => describeState(order, link, now).word === 'ready'),
  );
  if (view.readAt === null && view.unread > 0)
    return <Placeholder words="Asking your servers for their projects" lines={3} />;
  return (
    <EmptyState
      title="No spec-driven project yet."
      actions={
        <>
          {first !== undefined && (
            <Button
              look="primary"
              icon={MessageSquare}
              onClick={() => go({ screen: 'server', orderId: first.order.orderId, tab: 'chat' })}
            >
              Ask {first.order.name}
            </Button>
          )}
          <CopyButton what="a first message" text={PROMPT} onCopy={copy} withWords />
        </>
      }
    >
      With spec-kit an agent writes down what is wanted before it builds: a specification, a plan, tasks, and then code
      until the tests are green. To begin one, ask an agent in chat, in your own words.
    </EmptyState>
  );
}

/** Servers that could not be asked, each with its reason. What they told before is still shown above. */
function Troubles({ view }: { readonly view: ProjectsView }): ReactNode {
  const now = useNow();
  const { troubles, locked } = view;
  return (
    <>
      {troubles.length > 0 && (
        <Section title="Not read" fact="what they told before is still shown">
          <ul className="projects__troubles">
            {troubles.map(({ order, list }) => (
              <li key={order.orderId} data-testid={`projects-trouble-${order.name}`}>
                <strong>{order.name}</strong> <span className="text-second">{sayTrouble(list)}</span>{' '}
                <span className="text-meta">
                  {list.problem?.code}
                  {list.readAt === null ? ' never read' : ` last read ${sayAgo(now - list.readAt)}`}
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {locked > 0 && (
        <p className="text-meta">
          {locked === 1 ? 'One server is not asked: its' : `${locked} servers are not asked: their`} access token is not
          held here.
        </p>
      )}
    </>
  );
}

function sayTrouble({ problem, unreadable }: ProjectList): string {
  if (problem !== null) return problem.say;
  return unreadable === 1
    ? 'One row of its answer could not be read.'
    : `${unreadable} rows of its answer could not be read.`;
}
