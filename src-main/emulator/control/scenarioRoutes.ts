import { parseWith } from '../http/parseWith.ts';
import type { Route } from '../http/Route.ts';
import { readJsonObject } from '../http/readBody.ts';
import type { Scenarios } from '../scenarios/Scenarios.ts';
import { scenarioBody } from './controlBodies.ts';
import type { ControlRoute } from './controlRoute.ts';

/** Scenarios: list and status, start, stop. */
export function scenarioRoutes(route: ControlRoute, scenarios: Scenarios): readonly Route[] {
  return [
    route('GET', 'scenarios', () => ({ run: scenarios.status(), scenarios: scenarios.list() })),
    route(
      'POST',
      'scenarios',
      async (call) => {
        const { name, speed } = parseWith(scenarioBody, readJsonObject(call.body));
        const { run, servers } = await scenarios.start(name, speed);
        return { ...run, servers };
      },
      201,
    ),
    route('DELETE', 'scenarios', () => scenarios.stop()),
  ];
}
