// The loop behind `npm run dev`, under Node 24 (older ones can not watch a whole folder on Linux).
//
//   change ──► settle ──► build ──► serve again (renderer alone: not) ──► wait
//                 ▲                                                        │
//                 └──────────── changed meanwhile ◄────────────────────────┘
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { buildWhenStale } from './buildWhenStale.mjs';
import { projectRoot } from './projectRoot.mjs';

const settleMs = 200;
const flags = process.argv.slice(2);
let app = null;
let timer;
let isBuilding = false;
const changed = new Set();

async function serveAgain() {
  if (app !== null && app.exitCode === null && app.signalCode === null) {
    app.kill('SIGTERM');
    await once(app, 'exit');
  }
  app = spawn(process.execPath, [join(projectRoot, 'out', 'main', 'serve.js'), ...flags], { stdio: 'inherit' });
}

async function buildAndServe() {
  if (isBuilding) return;
  isBuilding = true;
  while (changed.size > 0) {
    const onlyRenderer = app !== null && [...changed].every((tree) => tree === 'src-renderer');
    changed.clear();
    if ((await buildWhenStale(process.execPath)) && !onlyRenderer) await serveAgain();
  }
  isBuilding = false;
}

function note(tree) {
  changed.add(tree);
  clearTimeout(timer);
  timer = setTimeout(buildAndServe, settleMs);
}

const trees = ['src-main', 'src-preload', 'src-renderer', 'src-shared', 'resources'];
for (const tree of trees) watch(join(projectRoot, tree), { recursive: true }, () => note(tree));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    app?.kill('SIGTERM');
    process.exit(0);
  });
}
note('src-main');
