// `node scripts/packaging/checkFuses.mjs BINARY`: whether the fuses of a packed Electron are as electronBuilder.mjs says.
// On macOS the binary is the one inside Electron Framework.framework.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import config from './electronBuilder.mjs';

/** What stands before the fuses in every Electron: https://www.electronjs.org/docs/latest/tutorial/fuses */
const SENTINEL = Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX');
/** The fuses of version 1, in the order in which they stand. */
const WIRE = [
  'runAsNode',
  'enableCookieEncryption',
  'enableNodeOptionsEnvironmentVariable',
  'enableNodeCliInspectArguments',
  'enableEmbeddedAsarIntegrityValidation',
  'onlyLoadAppFromAsar',
  'loadBrowserProcessSpecificV8Snapshot',
  'grantFileProtocolExtraPrivileges',
];

/** What is amiss with the fuses in these bytes, by line; nothing when all are as configured. */
export function checkFuses(bytes) {
  const found = bytes.indexOf(SENTINEL);
  if (found < 0) return ['There are no fuses in this file; it is not an Electron binary.'];
  const at = found + SENTINEL.length;
  if (bytes[at] !== 1) return [`The fuses have version ${bytes[at]}, and this knows version 1.`];
  return WIRE.flatMap((fuse, place) => {
    const wanted = config.electronFuses[fuse] ? '1' : '0';
    const is = String.fromCharCode(bytes[at + 2 + place]);
    return is === wanted ? [] : [`${fuse} is ${is} and should be ${wanted}.`];
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const amiss = checkFuses(readFileSync(process.argv[2] ?? ''));
  process.stdout.write(amiss.length === 0 ? 'Every fuse is as it should be.\n' : `${amiss.join('\n')}\n`);
  process.exit(amiss.length === 0 ? 0 : 1);
}
