export { openElectronHost } from './openElectronHost.ts';
export { openSingleInstance, placeOf } from './perimeter/openSingleInstance.ts';
export { registerPageScheme } from './perimeter/servePages.ts';
