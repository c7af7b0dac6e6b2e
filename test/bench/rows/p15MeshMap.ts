import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, type CDPSession, chromium, type Page } from '@playwright/test';
import { findChromium } from '../../../scripts/testing/findChromium.mjs';
import { buildWhenStale } from '../../../scripts/toolchain/buildWhenStale.mjs';
import { projectRoot } from '../../../scripts/toolchain/projectRoot.mjs';
import { median, percentile } from '../judgeRow.ts';
import type { Bench, Row } from '../Row.ts';

const FRAMES = 300;
/** Nobody listens there: every file is answered by the test itself. */
const ORIGIN = 'http://gallery.invalid';
const TYPES: Readonly<Record<string, string>> = { js: 'text/javascript', css: 'text/css', html: 'text/html' };

type Frames = { readonly median: number; readonly p95: number; readonly worst: number };
type Moved = Frames & { readonly workMs: number };

/** P15: the map of the mesh at its design size, moved as a person would, against the frames of a page with nothing on it. */
export const meshMap: Row = {
  id: 'P15',
  title: 'a mesh map of 200 servers and 2,000 links, moved in each frame',
  async measure(bench) {
    const executablePath = findChromium();
    if (executablePath === null) return { why: 'There is no Chromium on this machine.' };
    if (!(await buildWhenStale(process.execPath))) return { why: 'The renderer could not be built.' };
    const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const browser = await chromium.launch({ executablePath, args });
    try {
      return figuresOf(await takeTurns(bench, browser));
    } finally {
      await browser.close();
    }
  },
};

type Turns = { readonly map: readonly Moved[]; readonly empty: readonly Frames[] };

function figuresOf({ map, empty }: Turns) {
  // Whatever else the machine does only ever makes frames later: the least disturbed turn is nearest to the truth.
  const least = (runs: readonly Frames[], figure: keyof Frames) => Math.min(...runs.map((run) => run[figure]));
  const [ours, floor] = [least(map, 'p95'), least(empty, 'p95')];
  return {
    unit: 'ms between two frames, of which 95 in 100 are shorter',
    ours,
    floor,
    peer: null,
    checks: [
      // Frames come in whole turns of the screen: twice the floor is one that was missed.
      { what: 'ours ÷ floor', is: ours / floor, atMost: 2.1 },
      { what: 'median ÷ median of the floor', is: least(map, 'median') / least(empty, 'median'), atMost: 1.15 },
      { what: 'ms of processor time per frame', is: median(map.map(({ workMs }) => workMs)), atMost: 12 },
    ],
    more: { floorIs: 'an empty page', worst: least(map, 'worst'), worstOfFloor: least(empty, 'worst') },
  };
}

async function takeTurns(bench: Bench, browser: Browser): Promise<Turns> {
  const [page, blank] = [await openGallery(browser), await browser.newPage()];
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const turns = { map: [] as Moved[], empty: [] as Frames[] };
  for (let turn = 0; turn < bench.pick(7, 3); turn++) {
    await blank.bringToFront();
    turns.empty.push(await emptyFrames(blank));
    await page.bringToFront();
    const before = await workedMs(session);
    const frames = await mapFrames(page);
    turns.map.push({ ...frames, workMs: ((await workedMs(session)) - before) / FRAMES });
    bench.say(`p95: ${turns.map.at(-1)?.p95.toFixed(1)} ms, empty ${turns.empty.at(-1)?.p95.toFixed(1)} ms`);
  }
  return turns;
}

async function openGallery(browser: Browser): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.route(`${ORIGIN}/**`, async (route) => {
    const path = new URL(route.request().url()).pathname;
    const body = await readFile(join(projectRoot, 'out', 'renderer', path)).catch(() => null);
    const contentType = TYPES[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
    await (body === null ? route.fulfill({ status: 404 }) : route.fulfill({ body, contentType }));
  });
  await page.goto(`${ORIGIN}/gallery.html?only=mesh-load`);
  await page.getByTestId('measure').waitFor();
  return page;
}

/** Processor time of the page's own thread so far: drawing included where no graphics card does it. */
async function workedMs(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'ThreadTime')?.value ?? Number.NaN) * 1_000;
}

async function mapFrames(page: Page): Promise<Frames> {
  await page.getByTestId('measure').click();
  const said = page.getByTestId('measured').filter({ hasText: '{' });
  return JSON.parse((await said.textContent()) ?? '') as Frames;
}

async function emptyFrames(page: Page): Promise<Frames> {
  const took = await page.evaluate(
    (frames) =>
      new Promise<number[]>((resolve) => {
        const stamps: number[] = [];
        const step = (at: number): void => {
          stamps.push(at);
          if (stamps.length <= frames) requestAnimationFrame(step);
          else resolve(stamps.slice(1).map((stamp, place) => stamp - (stamps[place] ?? stamp)));
        };
        requestAnimationFrame(step);
      }),
    FRAMES,
  );
  return { median: median(took), p95: percentile(took, 0.95), worst: Math.max(...took) };
}
