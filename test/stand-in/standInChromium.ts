import { type Chromium, openChromium } from './openChromium.ts';

let opened: Promise<Chromium> | null = null;

/** The one Chromium of this process, opened when first needed. */
export function standInChromium(): Promise<Chromium> {
  opened ??= openChromium();
  return opened;
}
