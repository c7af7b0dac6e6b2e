import { protocol, type Session } from 'electron';
import { PAGE_HEADERS } from '../../contentPolicy.ts';
import { openStaticFiles } from '../../staticFiles.ts';
import { isOurPage, PAGE_SCHEME } from './pageAddress.ts';

/** Must run before `app` is ready. `corsEnabled` stays off: it permits foreign reads, it does not enforce anything. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: PAGE_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, corsEnabled: false } },
  ]);
}

/** Serves the built renderer under its own scheme, each response with the content policy. */
export function servePages(session: Session, rendererDir: string): void {
  const staticFile = openStaticFiles(rendererDir);
  session.protocol.handle(PAGE_SCHEME, (request) => {
    const file = isOurPage(request.url) ? staticFile(new URL(request.url).pathname) : null;
    if (file === null) return new Response('There is nothing here.', { status: 404, headers: PAGE_HEADERS });
    return new Response(new Uint8Array(file.body), { headers: { ...PAGE_HEADERS, 'content-type': file.type } });
  });
}
