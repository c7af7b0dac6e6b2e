import type { ServerResponse } from 'node:http';

/** Refuses as the contract says: the error envelope, with a request id in the header and in the body. */
export function refuse(
  response: ServerResponse,
  status: number,
  code: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', 'x-request-id': 'req_01TESTTEST', ...headers });
  response.end(JSON.stringify({ code, message: code, request_id: 'req_01TESTTEST' }));
}
