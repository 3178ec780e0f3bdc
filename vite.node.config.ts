import { defineConfig } from 'vite'

/** What runs in Node, built to `dist/node`: the package's entries, the command line and the server. */
export default defineConfig({
  publicDir: false,
  build: {
    ssr: true,
    outDir: 'dist/node',
    emptyOutDir: true,
    target: 'node20',
    minify: false,
    rolldownOptions: {
      checks: { bundlerTimings: false },
      input: {
        index: 'src/lib/index.ts',
        sim: 'src/lib/sim.ts',
        testkit: 'src/testkit/index.ts',
        'testkit-commonjs': 'src/testkit/commonjs.ts',
        cli: 'src/cli/main.ts',
        server: 'src/server/main.ts',
      },
      // As in the worker: constants stay constants.
      output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js', topLevelVar: false },
    },
  },
})
