import { z } from 'zod';
import type { About } from '../help/About.ts';

const rpcId = z.union([z.string(), z.number()]).nullable();

const rpcRequest = z
  .object({
    jsonrpc: z.string().optional(),
    id: rpcId.optional(),
    method: z.string().max(80),
    params: z.array(z.unknown()).optional(),
  })
  .meta({ id: 'RpcRequest' });

const rpcReply = z
  .object({
    jsonrpc: z.literal('2.0'),
    id: rpcId,
    result: z.unknown().optional(),
    error: z.object({ code: z.number().int(), message: z.string(), data: z.unknown().optional() }).optional(),
  })
  .meta({ id: 'RpcReply' });

/** JSON-RPC of one chain; what can be asked of it is said in a list of methods. */
export function aboutRpc(chain: string, methods: readonly string[]): About {
  return {
    group: 'chain',
    does: `Answers JSON-RPC 2.0 for ${chain}, one request or a list of them.`,
    more: `It knows ${methods.join(', ')}. Refusals are JSON-RPC errors inside a 200.`,
    key: 'none',
    body: z.union([rpcRequest, z.array(rpcRequest)]),
    example: { jsonrpc: '2.0', id: 1, method: methods[0], params: [] },
    answers: { 200: { says: 'The result or the error.', body: z.union([rpcReply, z.array(rpcReply)]) } },
  };
}
