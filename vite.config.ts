import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/**
 * The page and its worker, built to `dist/app`.
 *
 * The server sends a content policy without `unsafe-inline` and without `data:` scripts, hence no inlined asset and no
 * inline polyfill. File names tell the worker's code from the page's: only what the worker loads has `worker` in its name.
 */
export default defineConfig({
  plugins: [react()],
  build: {
    outDir: 'dist/app',
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // How long a build took is no warning to somebody who starts the page on a slow machine.
      checks: { bundlerTimings: false },
      output: {
        entryFileNames: ({ name }) => `assets/${pageName(name)}-[hash].js`,
        chunkFileNames: ({ name }) => `assets/${pageName(name)}-[hash].js`,
      },
    },
  },
  worker: {
    format: 'es',
    rolldownOptions: {
      checks: { bundlerTimings: false },
      output: {
        entryFileNames: 'assets/worker-[name]-[hash].js',
        chunkFileNames: 'assets/worker-[name]-[hash].js',
        // A constant that stays one is written into the compiled kernel; as the `var` that Vite makes of it, it is read each time.
        topLevelVar: false,
        assetFileNames: 'assets/worker-[name]-[hash][extname]',
      },
    },
  },
  server: { host: '127.0.0.1', port: 5173 },
})

function pageName(chunk: string): string {
  return chunk.replaceAll(/worker/gi, 'thread')
}
