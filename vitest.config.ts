import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/unit/**/*.test.{ts,tsx}', 'test/contract/**/*.test.{ts,tsx}'],
    // Tests of the renderer ask for a DOM themselves: `// @vitest-environment happy-dom` on the first line.
    environment: 'node',
    setupFiles: ['test/fakes/seedProperties.ts'],
    watch: false,
    // Files wait for sockets and killed processes a quarter of their time: three keep two cores busy.
    maxWorkers: 3,
    // Half the time of a small file went into loading the same modules again. No file may lean on what another left behind.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
