/**
 * Which host `npm start` opens, and why in one sentence for stderr. `binary` is asked last, because it may download.
 *
 *   --browser ──► browser      no display ──► browser      root on Linux ──► browser      no binary ──► browser
 *   else ──► electron
 */
export async function chooseHost({ browserAsked, platform, env, isRoot, binary }) {
  if (browserAsked) return { kind: 'browser', why: 'Opening in the browser, as asked.' };
  const hasDisplay = platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
  if (!hasDisplay) return { kind: 'browser', why: 'There is no display here, so the app opens in a browser.' };
  // Chromium starts as root only with its sandbox off, and that lock stays on.
  if (platform === 'linux' && isRoot) {
    return { kind: 'browser', why: 'Electron keeps its sandbox, which root can not use; the app opens in a browser.' };
  }
  const path = await binary();
  if (path === null)
    return { kind: 'browser', why: 'Electron could not be downloaded, so the app opens in a browser.' };
  return { kind: 'electron', path, why: 'Opening in Electron.' };
}
