// Draws resources/tray/*.png and resources/icon.png from the silhouettes of the tab's icon: `node resources/drawIcons.ts [path of a Chromium]`.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import { SILHOUETTES } from '../src-renderer/connection/showTrayInTab.ts';

const trayDir = join(import.meta.dirname, 'tray');

/** Light with a dark edge, because nobody tells us the panel's colour; macOS gives a template image its own ink. */
const PANEL_INK = 'fill="#f1f5f4" stroke="#131a17" stroke-opacity=".6" stroke-width=".9" paint-order="stroke"';
const TEMPLATE_INK = 'fill="#000"';

function silhouette(path: string, ink: string, size: number): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="-.5 -.5 17 17"><path ${ink} fill-rule="evenodd" d="${path}"/></svg>`;
}

function appIcon(size: number): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 32 32"><rect x="1" y="1" width="30" height="30" rx="7" fill="#016883"/><g transform="translate(7 7) scale(1.125)"><path fill="#fff" fill-rule="evenodd" d="${SILHOUETTES.fine}"/></g></svg>`;
}

async function draw(browser: Browser, svg: string, size: number, file: string): Promise<void> {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>*{margin:0}svg{display:block}</style>${svg}`);
  writeFileSync(file, await page.screenshot({ omitBackground: true }));
  await page.close();
}

const executablePath = process.argv[2];
const browser = await chromium.launch(executablePath === undefined ? {} : { executablePath, args: ['--no-sandbox'] });
mkdirSync(trayDir, { recursive: true });
for (const [shape, path] of Object.entries(SILHOUETTES)) {
  for (const [size, scale] of [
    [22, ''],
    [44, '@2x'],
  ] as const) {
    await draw(browser, silhouette(path, PANEL_INK, size), size, join(trayDir, `${shape}${scale}.png`));
    await draw(browser, silhouette(path, TEMPLATE_INK, size), size, join(trayDir, `${shape}Template${scale}.png`));
  }
}
await draw(browser, appIcon(512), 512, join(import.meta.dirname, 'icon.png'));
await browser.close();
