import { assertNever } from '../../src-shared/basics/index.ts';
import type { MeshView } from '../../src-shared/domain/index.ts';
import type { HeardNews } from './readNews.ts';

export type MeshNews = Extract<HeardNews, { readonly name: `mesh:${string}` }>;

export function isMeshNews(news: HeardNews): news is MeshNews {
  return news.name.startsWith('mesh:');
}

/** So many runs are kept, as in a snapshot. */
const RUNS_KEPT = 60;

/** Files one piece of News about the mesh: whole records, an older revision changes nothing. Pure. */
export function applyMeshNews(mesh: MeshView, news: MeshNews): MeshView {
  switch (news.name) {
    case 'mesh:memberChanged':
      return { ...mesh, members: filed(mesh.members, news.payload, (member) => member.orderId) };
    case 'mesh:runChanged': {
      const runs = filed(mesh.runs, news.payload, (run) => run.runId);
      return { ...mesh, runs: runs.toSorted((a, b) => b.startedAt - a.startedAt).slice(0, RUNS_KEPT) };
    }
    case 'mesh:planChanged': {
      const isOlder = mesh.plan?.planId === news.payload.planId && news.payload.revision < mesh.plan.revision;
      return isOlder ? mesh : { ...mesh, plan: news.payload };
    }
    case 'mesh:roomsChanged':
      return { ...mesh, rooms: news.payload.rooms };
    case 'mesh:invitesChanged':
      return { ...mesh, invites: news.payload.invites };
    case 'mesh:layoutChanged':
      return news.payload.revision < mesh.layout.revision ? mesh : { ...mesh, layout: news.payload };
    default:
      return assertNever(news);
  }
}

function filed<T extends { readonly revision: number }>(
  records: readonly T[],
  record: T,
  keyOf: (record: T) => string,
): readonly T[] {
  const at = records.findIndex((one) => keyOf(one) === keyOf(record));
  const known = records[at];
  if (known === undefined) return [...records, record];
  return record.revision < known.revision ? records : records.with(at, record);
}
