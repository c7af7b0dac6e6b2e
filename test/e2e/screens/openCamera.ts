import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

/** Takes one picture of a page as it stands. `name` is `<screen>-<state>`. */
export type Camera = (page: Page, name: string) => Promise<void>;

/** Pictures of one theme, written into `folder` as `<screen>-<state>-<theme>.png`. */
export function openCamera(folder: string, theme: 'light' | 'dark'): Camera {
  mkdirSync(folder, { recursive: true });
  return async (page, name) => {
    await page.mouse.move(0, 0);
    // A button rests after it appeared, and an answer is plain until its words are laid out: neither is the state to show.
    for (const passing of ['[data-inert="true"]', '.message__plain']) {
      await page.locator(passing).first().waitFor({ state: 'hidden' });
    }
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    const bytes = await page.screenshot({ animations: 'disabled', caret: 'hide', scale: 'css' });
    writeFileSync(join(folder, `${name}-${theme}.png`), bytes);
  };
}
