import { type Described, paramsOf } from './Described.ts';
import { KEYS } from './keys.ts';
import { PATH_PARAMS } from './pathParams.ts';

const KEY_VARIABLES = { accessToken: '$TOKEN', dashboardKey: '$DASHBOARD_KEY', adminKey: '$ADMIN_KEY' } as const;

/** The route as a line for a shell in which URL, ORDER and the key it wants are set. */
export function curlFor({ method, path, about }: Described): string {
  const scheme = KEYS[about.key].bearer;
  return [
    'curl -s',
    ...(about.answers[200]?.type === 'text/event-stream' ? ['-N'] : []),
    ...(method === 'GET' ? [] : [`-X ${method}`]),
    `"$URL${fillIn(path)}${about.key === 'tokenInQuery' ? '?token=$TOKEN' : ''}"`,
    ...(scheme === null ? [] : [`-H "Authorization: Bearer ${KEY_VARIABLES[scheme]}"`]),
    ...(about.example === undefined
      ? []
      : [`-H 'Content-Type: application/json' -d '${JSON.stringify(about.example)}'`]),
  ].join(' ');
}

function fillIn(path: string): string {
  return paramsOf(path).reduce(
    (filled, name) => filled.replace(`:${name}`, name === 'orderId' ? '$ORDER' : (PATH_PARAMS[name]?.example ?? name)),
    path,
  );
}
