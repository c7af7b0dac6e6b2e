import { checkCaller, checkLoopback } from '../control/checkCaller.ts';
import type { Players } from '../control/openControl.ts';
import { type Described, isDescribed } from '../help/Described.ts';
import { htmlReply, PAGE_HEADERS, textReply } from '../html/htmlReply.ts';
import { type Call, json, type Reply, type Route } from '../http/Route.ts';
import type { World } from '../World.ts';
import { aboutLive, aboutPage, aboutScript, aboutSignInLink, aboutStyle } from './aboutPage.ts';
import { describeClosedPage, describePage } from './describePage.ts';
import type { PageSignIns } from './PageSignIns.ts';
import { PAGE_SCRIPT, PAGE_STYLE } from './pageFiles.ts';
import { RecentEvents } from './RecentEvents.ts';
import type { Seen } from './regions.ts';
import { streamRegions } from './streamRegions.ts';

export type PageNeeds = {
  readonly world: World;
  readonly adminKey: string;
  readonly signIns: PageSignIns;
  readonly players: Players;
  /** All routes there are, for the curl lines. */
  readonly all: () => readonly Route[];
};

/** The page at `/` and what it is made of. It does everything by asking the control API. */
export function pageRoutes(needs: PageNeeds): readonly Route[] {
  const { world, adminKey, signIns, players } = needs;
  const seen: Seen = { world, recent: new RecentEvents(world), players };
  const route = (path: string, about: Route['about'], answer: (call: Call) => Reply): Route => ({
    method: 'GET',
    path,
    bucket: 'none',
    about,
    answer,
  });
  return [
    route('/', aboutPage, (call) => openPage(needs, seen, call)),
    route('/__emulator/page.css', aboutStyle, () => textReply(PAGE_STYLE, 'text/css')),
    route('/__emulator/page.js', aboutScript, () => textReply(PAGE_SCRIPT, 'text/javascript')),
    route('/__emulator/live', aboutLive, (call) => {
      checkCaller(call, adminKey, signIns);
      return { kind: 'stream', open: (response) => streamRegions(seen, response) };
    }),
    {
      ...route('/__emulator/sign-in-links', aboutSignInLink, (call) => {
        checkCaller(call, adminKey);
        return json({ url: signIns.issueLink(call.origin) }, 201);
      }),
      method: 'POST',
    },
  ];
}

/** The key of a link is swapped for a cookie at once, so it never stays in the address. Refusal: 403. */
function openPage({ signIns, all }: PageNeeds, seen: Seen, call: Call): Reply {
  checkLoopback(call);
  const key = call.query.get('key');
  const cookie = key === null ? null : signIns.redeem(key, call.origin);
  if (cookie !== null) {
    const headers = { ...PAGE_HEADERS, Location: '/', 'Set-Cookie': cookie, 'Cache-Control': 'no-store' };
    return { kind: 'bytes', status: 303, headers, body: Buffer.alloc(0) };
  }
  if (!signIns.isSignedIn(call)) return htmlReply(describeClosedPage(key !== null));
  const routes: readonly Described[] = all().filter(isDescribed);
  return htmlReply(describePage(call.origin, seen, routes));
}
