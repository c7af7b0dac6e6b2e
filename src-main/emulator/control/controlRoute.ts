import { type Call, json, type Reply, type Route } from '../http/Route.ts';
import { readJsonObject } from '../http/readBody.ts';
import type { PageSignIns } from '../page/PageSignIns.ts';
import { CONTROL_ABOUT } from './aboutControl.ts';
import type { ControlCall, ControlCalls } from './ControlCalls.ts';
import { checkCaller } from './checkCaller.ts';

type Act = (call: Call) => unknown;

/** Makes a route of the control API: method, name behind `/__emulator/`, what it does, and the status of success. */
export type ControlRoute = (
  method: Route['method'],
  name: string,
  act: Act,
  status?: number,
  more?: { readonly maxBytes?: number; readonly isTold?: boolean },
) => Route;

type ControlRouteNeeds = { readonly adminKey: string; readonly signIns: PageSignIns; readonly calls: ControlCalls };

/**
 * Every route of the control API checks its caller first, answers 204 when there is nothing to say, and tells of what it
 * has changed, unless it is told not to.
 */
export function controlRoute(needs: ControlRouteNeeds): ControlRoute {
  return (method, name, act, status = 200, { maxBytes, isTold = method !== 'GET' } = {}) => ({
    method,
    path: `/__emulator/${name}`,
    bucket: 'none',
    about: CONTROL_ABOUT[`${method} ${name}`],
    ...(maxBytes === undefined ? {} : { maxBytes }),
    answer: async (call): Promise<Reply> => {
      checkCaller(call, needs.adminKey, needs.signIns);
      const told = isTold ? toldOf(call) : null;
      const body = await act(call);
      if (told) needs.calls.tell(told);
      return body === undefined ? { kind: 'empty', status: 204 } : json(body, status);
    },
  });
}

function toldOf(call: Call): ControlCall {
  const name = call.path.slice('/__emulator/'.length);
  return { method: call.method === 'DELETE' ? 'DELETE' : 'POST', name, body: readJsonObject(call.body) };
}
