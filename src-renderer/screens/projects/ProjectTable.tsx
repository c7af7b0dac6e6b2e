import type { ReactNode } from 'react';
import { Age, CopyButton, LinkButton, revealHidden, StageLine, Table } from '../../parts/index.ts';
import { sayAgo, sayStep } from '../describe/index.ts';
import { useCopy, useGo, useNow } from '../desk/index.ts';
import { type ProjectLine, STAGES } from './describeProjects.ts';

const STAGE_WORDS = STAGES.map(sayStep);

/** Projects in a table. Names and paths come from a server: hidden characters are written out. */
export function ProjectTable({ lines }: { readonly lines: readonly ProjectLine[] }): ReactNode {
  return (
    <Table className="projects__table" label="Projects" rows="tall">
      <thead>
        <tr>
          <th scope="col">Project</th>
          <th scope="col">Server</th>
          <th scope="col">Status</th>
          <th scope="col">Last implemented</th>
          <th scope="col">Specification</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <Row line={line} key={line.key} />
        ))}
      </tbody>
    </Table>
  );
}

function Row({ line }: { readonly line: ProjectLine }): ReactNode {
  const { project, order } = line;
  const now = useNow();
  const go = useGo();
  const copy = useCopy();
  const name = revealHidden(project.project);
  return (
    <tr data-testid={`project-${project.slug ?? project.project}`} data-off={line.at === null}>
      <td>
        <span className="projects__name">{name}</span>
        {project.slug !== null && <span className="table__second text-mono">{revealHidden(project.slug)}</span>}
      </td>
      <td>
        <LinkButton onClick={() => go({ screen: 'server', orderId: order.orderId, tab: 'overview' })}>
          {order.name}
        </LinkButton>
        {line.staleSinceAt !== null && <span className="table__second">read {sayAgo(now - line.staleSinceAt)}</span>}
      </td>
      <td>
        <StageLine label={name} stages={STAGE_WORDS} at={line.at} isDone={line.isDone} />
        <span className="table__second">{revealHidden(line.word)}</span>
      </td>
      <td>
        {project.lastImplementAt === null ? (
          <span className="text-meta">not yet</span>
        ) : (
          <Age at={project.lastImplementAt} now={now} ago />
        )}
      </td>
      <td>
        {project.specPath === null ? (
          <span className="text-meta">not told</span>
        ) : (
          <span className="projects__path">
            <span className="text-mono text-cut" title={project.specPath}>
              {revealHidden(project.specPath)}
            </span>
            <CopyButton what="path of the specification" text={project.specPath} onCopy={copy} />
          </span>
        )}
      </td>
    </tr>
  );
}
