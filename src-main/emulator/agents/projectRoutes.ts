import { type Call, json, type Reply, type Route } from '../http/Route.ts';
import { aboutSpecKit } from '../orders/aboutOrders.ts';
import { iso } from '../orders/describeStatus.ts';
import { knownOrder } from '../orders/requireOrder.ts';
import type { World } from '../World.ts';
import { specPath } from './machine/projects.ts';

/** The spec-driven projects of the one server that the token opens (contract, spec-kit projects). */
export function projectRoutes(world: World): readonly Route[] {
  const path = '/api/v1/spec-kit/projects';
  return [{ method: 'GET', path, bucket: 'status', about: aboutSpecKit, answer: (call) => listProjects(world, call) }];
}

function listProjects(world: World, call: Call): Reply {
  const order = knownOrder(world, world.tokens.require(call.bearer).orderId);
  const projects = world.machines.get(order).projects.map((project) => ({
    order_id: order.orderId,
    server_name: order.name,
    project: project.name,
    slug: project.slug,
    status: project.status,
    ...(project.lastImplementAt === null ? {} : { last_implement_at: iso(project.lastImplementAt) }),
    spec_path: specPath(project),
  }));
  return json({ count: projects.length, projects, learn_more: `${call.origin}/docs#/Spec-Kit` });
}
