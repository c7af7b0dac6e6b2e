export { openElectronHost } from './openElectronHost.ts';
export { type OutsideLinks, openSingleInstance } from './perimeter/openSingleInstance.ts';
export { registerPageScheme } from './perimeter/servePages.ts';
