import { z } from 'zod';
import { type Call, json, type Route } from '../http/Route.ts';
import { openOnce } from '../openOnce.ts';
import type { World } from '../World.ts';
import { aboutRpc } from './aboutRpc.ts';
import { EVM_METHODS } from './evm/evmMethods.ts';
import { RpcFailure } from './RpcFailure.ts';
import { SVM_METHOD_NAMES } from './svm/svmMethodNames.ts';

const request = z.object({
  id: z.union([z.string(), z.number(), z.null()]).default(null),
  method: z.string().max(80),
  params: z.array(z.unknown()).default([]),
});

type Act = (params: readonly unknown[]) => unknown;
type FindMethod = (name: string) => Act | null;

const MOST_IN_BATCH = 100;

/** JSON-RPC 2.0 for both chains, batches included. */
export function rpcRoutes(world: World): readonly Route[] {
  const route = (path: string, chain: string, names: readonly string[], methods: () => Promise<FindMethod>): Route => ({
    method: 'POST',
    path,
    bucket: 'none',
    about: aboutRpc(chain, names),
    answer: async (call) => json(await answerRpc(call, await methods())),
  });
  const solana = openOnce(async () => {
    const [chain, { SVM_METHODS }] = await Promise.all([world.solana(), import('./svm/svmMethods.ts')]);
    return methodsOf(SVM_METHODS, chain);
  });
  return [
    route('/rpc/evm', 'Base Sepolia', Object.keys(EVM_METHODS), async () => methodsOf(EVM_METHODS, world)),
    route('/rpc/svm', 'Solana Devnet', SVM_METHOD_NAMES, solana),
  ];
}

function methodsOf<S>(
  methods: Readonly<Record<string, (subject: S, params: readonly unknown[]) => unknown>>,
  subject: S,
): FindMethod {
  return (name) => {
    const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
    return method ? (params) => method(subject, params) : null;
  };
}

async function answerRpc(call: Call, methods: FindMethod): Promise<unknown> {
  let body: unknown;
  try {
    body = JSON.parse(call.body.toString('utf8'));
  } catch {
    return failure(null, new RpcFailure(-32_700, 'Parse error'));
  }
  if (!Array.isArray(body)) return answerOne(body, methods);
  if (body.length === 0 || body.length > MOST_IN_BATCH) {
    return failure(null, new RpcFailure(-32_600, 'Invalid request'));
  }
  // One after the other: what a batch sends first has happened when the next is answered.
  const answers: unknown[] = [];
  for (const one of body) answers.push(await answerOne(one, methods));
  return answers;
}

async function answerOne(raw: unknown, methods: FindMethod): Promise<unknown> {
  const found = request.safeParse(raw);
  if (!found.success) return failure(null, new RpcFailure(-32_600, 'Invalid request'));
  const { id, method, params } = found.data;
  const act = methods(method);
  if (!act) return failure(id, new RpcFailure(-32_601, `The method ${method} is not simulated.`));
  try {
    return { jsonrpc: '2.0', id, result: await act(params) };
  } catch (error) {
    if (error instanceof RpcFailure) return failure(id, error);
    if (error instanceof z.ZodError) return failure(id, new RpcFailure(-32_602, 'Invalid params'));
    throw error;
  }
}

function failure(id: string | number | null, { code, message, data }: RpcFailure): unknown {
  return { jsonrpc: '2.0', id, error: { code, message, ...(data === undefined ? {} : { data }) } };
}
