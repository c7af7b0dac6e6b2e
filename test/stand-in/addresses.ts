/**
 * A plain Chromium does not know the app's own scheme, so its pages live on a name below `localhost`, which browsers treat
 * as secure. Nothing listens there: every request is answered by the handler that the app gave to `protocol`.
 */
const CHROMIUM = 'http://fleet.localhost';
const APP = 'app://fleet';

export function toChromium(address: string): string {
  return address.startsWith(`${APP}/`) ? CHROMIUM + address.slice(APP.length) : address;
}

export function toApp(address: string): string {
  return address.startsWith(`${CHROMIUM}/`) ? APP + address.slice(CHROMIUM.length) : address;
}
