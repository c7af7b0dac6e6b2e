// What electron-builder makes installers from. It is run by `npm run dist` through npx, at release time only.

/** Unsigned unless the release runner has certificates; electron-builder finds those in its environment. */
export default {
  appId: 'moda.os.fleet',
  productName: 'osmoda Fleet',
  directories: { output: 'dist', buildResources: 'resources' },
  files: [
    'out/**',
    'resources/tray/**',
    'package.json',
    // Electron is the Node of the packed app; the gallery is for whoever works on the parts.
    '!node_modules/node-*/**',
    '!out/.stamp',
    '!out/renderer/gallery.html',
    '!out/renderer/assets/gallery-*',
  ],
  // The keychain module is prebuilt by its makers and does not need a compiler.
  npmRebuild: false,
  asar: true,
  // Native code can not be loaded out of an archive. Everything else, the workers too, stays where its hash is checked.
  asarUnpack: ['**/*.node'],
  /** Every fuse is stated, the defaults too: https://www.electronjs.org/docs/latest/tutorial/fuses */
  electronFuses: {
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    grantFileProtocolExtraPrivileges: false,
    loadBrowserProcessSpecificV8Snapshot: false,
    resetAdHocDarwinSignature: true,
  },
  linux: {
    target: ['AppImage', 'deb'],
    executableName: 'osmoda-fleet',
    icon: 'icon.png',
    category: 'Development',
    maintainer: 'osmoda Fleet',
  },
  mac: {
    target: ['dmg', 'zip'],
    icon: 'icon.png',
    category: 'public.app-category.developer-tools',
    hardenedRuntime: true,
    entitlements: 'resources/entitlements.mac.plist',
    entitlementsInherit: 'resources/entitlements.mac.plist',
  },
  win: { target: ['nsis'], icon: 'icon.png' },
  nsis: { oneClick: false, allowToChangeInstallationDirectory: true, deleteAppDataOnUninstall: false },
  publish: null,
};
