import type { EmulatorAddress } from '../../../../src-main/emulator/index.ts';
import type { Made } from './visitEmulator.ts';

// Read as loosely as JSON is; each test says what it expects of it.
export type Body = { readonly [name: string]: unknown };
export type Told = { readonly status: number; readonly body: Body; readonly text: string; readonly headers: Headers };

/** One call of the dashboard, with the emulator's own key unless another is given. */
export async function dash(
  at: EmulatorAddress,
  method: string,
  path: string,
  body?: unknown,
  key: string | null = at.dashboardKey,
): Promise<Told> {
  const response = await fetch(`${at.url}/api/dashboard/${path}`, {
    method,
    headers: key === null ? {} : { authorization: `Bearer ${key}` },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  return { status: response.status, body: isJson ? JSON.parse(text) : {}, text, headers: response.headers };
}

/** Calls of one server's config. */
export function configOf(at: EmulatorAddress, made: Made) {
  return (method: string, path: string, body?: unknown): Promise<Told> =>
    dash(at, method, `servers/${made.order_id}/config/${path}`, body);
}
