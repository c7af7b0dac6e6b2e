import { z } from 'zod';
import { type Call, json, type Route } from '../http/Route.ts';
import type { World } from '../World.ts';
import { EVM_METHODS } from './evm/evmMethods.ts';
import { Revert } from './evm/Revert.ts';

const request = z.object({
  id: z.union([z.string(), z.number(), z.null()]).default(null),
  method: z.string().max(80),
  params: z.array(z.unknown()).default([]),
});

type Methods = Readonly<Record<string, (world: World, params: readonly unknown[]) => unknown>>;

const MOST_IN_BATCH = 100;

/** JSON-RPC 2.0 for both chains; on Solana nothing is simulated yet, and it says so. */
export function rpcRoutes(world: World): readonly Route[] {
  const route = (path: string, methods: Methods): Route => ({
    method: 'POST',
    path,
    bucket: 'none',
    answer: (call) => json(answerRpc(world, call, methods)),
  });
  return [route('/rpc/evm', EVM_METHODS), route('/rpc/svm', {})];
}

function answerRpc(world: World, call: Call, methods: Methods): unknown {
  let body: unknown;
  try {
    body = JSON.parse(call.body.toString('utf8'));
  } catch {
    return failure(null, -32_700, 'Parse error');
  }
  if (!Array.isArray(body)) return answerOne(world, body, methods);
  if (body.length === 0 || body.length > MOST_IN_BATCH) return failure(null, -32_600, 'Invalid request');
  return body.map((one) => answerOne(world, one, methods));
}

function answerOne(world: World, raw: unknown, methods: Methods): unknown {
  const found = request.safeParse(raw);
  if (!found.success) return failure(null, -32_600, 'Invalid request');
  const { id, method, params } = found.data;
  const act = Object.hasOwn(methods, method) ? methods[method] : undefined;
  if (!act) return failure(id, -32_601, `The method ${method} is not simulated.`);
  try {
    return { jsonrpc: '2.0', id, result: act(world, params) };
  } catch (error) {
    if (error instanceof Revert) return failure(id, 3, `execution reverted: ${error.message}`);
    if (error instanceof z.ZodError) return failure(id, -32_602, 'Invalid params');
    throw error;
  }
}

function failure(id: string | number | null, code: number, message: string): unknown {
  return { jsonrpc: '2.0', id, error: { code, message } };
}
