import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

/** The native keychain module and the D-Bus client stay in node_modules; everything else is bundled. */
const keptOutside = ['@napi-rs/keyring', 'dbus-native'];

const mainEntries = {
  main: 'src-main/main.ts',
  serve: 'src-main/serve.ts',
  'emulator-worker': 'src-main/emulator/worker.ts',
  'keychain-worker': 'src-main/vault/keychain/worker.ts',
  'signer-worker': 'src-main/vault/signer/worker.ts',
};

/** A module that reads a text from beside itself gets it put in place: nothing stands beside a bundle. */
const inlineTexts = {
  name: 'inline-texts',
  transform: (code: string, id: string) =>
    code.replaceAll(/readFileSync\(new URL\(['"](\.\/[^'"]+)['"], import\.meta\.url\), ['"]utf8['"]\)/g, (_, file) =>
      JSON.stringify(readFileSync(new URL(file, pathToFileURL(id)), 'utf8')),
    ),
};

const pages = { index: 'src-renderer/index.html', gallery: 'src-renderer/gallery.html' };

export default defineConfig({
  main: {
    plugins: [inlineTexts],
    build: {
      outDir: 'out/main',
      externalizeDeps: { include: keptOutside },
      rollupOptions: {
        input: mainEntries,
        // ws asks for these two compiled extras and does without when they are absent.
        external: ['bufferutil', 'utf-8-validate'],
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      // A sandboxed preload can require nothing but electron: one file, CommonJS, no shared chunks.
      externalizeDeps: false,
      isolatedEntries: true,
      rollupOptions: {
        input: { preload: 'src-preload/preload.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src-renderer',
    plugins: [react()],
    build: {
      outDir: 'out/renderer',
      minify: true,
      // The content policy has no room for data: fonts or inline scripts.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rollupOptions: { input: pages },
    },
  },
});
