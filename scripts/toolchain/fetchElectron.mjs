// Downloads Electron as its own installer would, but says so piece by piece (findElectron listens for silence).
// The package has no install script, so `npm ci` never fetches the binary.
import { createRequire } from 'node:module';
import { arch, platform } from 'node:process';

const electron = createRequire(createRequire(import.meta.url).resolve('electron/package.json'));
const { downloadArtifact } = electron('@electron/get');
const { version } = electron('./package.json');

let last = 0;
await downloadArtifact({
  version,
  artifactName: 'electron',
  checksums: electron('./checksums.json'),
  platform,
  arch,
  downloadOptions: {
    quiet: true,
    getProgressCallback: async ({ transferred }) => {
      if (transferred > last) process.stdout.write('.');
      last = transferred;
    },
  },
});
// The archive is in the cache now, so the installer only unpacks it; it says nothing while it does.
const heartbeat = setInterval(() => process.stdout.write('.'), 1000);
process.on('exit', () => clearInterval(heartbeat));
heartbeat.unref();
electron('./install.js');
