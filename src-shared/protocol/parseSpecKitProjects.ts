import { z } from 'zod';
import type { Answer, OrderId } from '../basics/index.ts';
import { ok } from '../basics/index.ts';
import { instantOrNull, nameOrNull, orderIdField, textOrNull } from './fields.ts';
import type { Label } from './OpenWord.ts';
import { readEach, readWith } from './readWith.ts';

/** A spec-driven project on a server. */
export type SpecKitProject = {
  readonly orderId: OrderId;
  readonly serverName: string | null;
  readonly project: string;
  readonly slug: string | null;
  readonly status: Label<
    'scaffolded' | 'specifying' | 'planning' | 'tasking' | 'implementing' | 'tests-green' | 'abandoned'
  > | null;
  readonly lastImplementAt: number | null;
  readonly specPath: string | null;
};

export type SpecKitReply = { readonly projects: readonly SpecKitProject[]; readonly unreadable: number };

const projectSchema = z
  .object({
    order_id: orderIdField,
    server_name: nameOrNull,
    project: z.string(),
    slug: textOrNull,
    status: textOrNull,
    last_implement_at: instantOrNull,
    spec_path: textOrNull,
  })
  .transform(
    (wire): SpecKitProject => ({
      orderId: wire.order_id,
      serverName: wire.server_name,
      project: wire.project,
      slug: wire.slug,
      status: wire.status,
      lastImplementAt: wire.last_implement_at,
      specPath: wire.spec_path,
    }),
  );

const replySchema = z.object({ projects: z.array(z.unknown()) });

/** The projects of the token's one order. Problem: `unreadable_answer`. */
export function parseSpecKitProjects(raw: unknown): Answer<SpecKitReply> {
  const wire = readWith(replySchema, raw, 'the projects');
  if (!wire.ok) return wire;
  const { read, unreadable } = readEach(projectSchema, wire.value.projects);
  return ok({ projects: read, unreadable });
}
