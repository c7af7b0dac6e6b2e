import { skill } from './facts.ts';

export type SkillRoute = { readonly name: string; readonly method: string; readonly path: string; readonly key: Key };
type Key = 'free' | 'paid' | 'accessToken' | 'dashboard';

const FILLED: Readonly<Record<string, string>> = {
  token_id: '0123456789abcdef',
  request_id: 'req_chat_message_0123456789abcdef',
  agent: 'osmoda',
  agentId: 'osmoda',
  restart_id: '9b2f7a10-1111-4222-8333-444455556666',
  conv_id: '9b2f7a10-1111-4222-8333-444455556666',
  credId: 'cred_0123456789abcdef01234567',
};

/** Every route that the contract document lists, its places filled in for an order. */
export function skillRoutes(orderId: string): readonly SkillRoute[] {
  const groups = skill['endpoints'] as unknown as Readonly<Record<Key, readonly string[]>>;
  return Object.entries(groups).flatMap(([key, routes]) =>
    routes.map((name) => {
      const [method = '', template = ''] = name.split(' ');
      const path = template.replace(/\{(\w+)\}/g, (_, place: string) => FILLED[place] ?? orderId);
      return { name, method, path, key: key as Key };
    }),
  );
}
