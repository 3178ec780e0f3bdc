import { readdirSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

/**
 * Folders that compute and keep nothing: what their modules remember are caches. Their tests share what one worker has loaded,
 * which is most of what a small test costs. Those that put another module in the place of one are apart all the same.
 */
const pure = /^(base|model|protocol|cycles|store|engine|history|sim|checks|session|scenario|commands|recording)\//
const tests = readdirSync(new URL('src', import.meta.url), { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /\.test\.tsx?$/.test(file))
const shares = (file: string): boolean =>
  pure.test(file) && !/\bvi\.mock\(/.test(readFileSync(new URL(`src/${file}`, import.meta.url), 'utf8'))

const common = {
  environment: 'node',
  pool: 'threads' as const,
  retry: 0,
  // On two cores it would be one: whoever starts them has nothing to do meanwhile.
  maxWorkers: Math.max(2, availableParallelism() - 1),
  setupFiles: ['scripts/property-seed.mjs'],
  // Property tests on a busy machine of two cores. What is waited for ends the wait as soon as it is there.
  testTimeout: 60_000,
  expect: { poll: { timeout: 30_000 } },
}
const srcs = (files: readonly string[]): string[] => files.map((file) => `src/${file}`)

/** `npm run mutants` reads every file anew for each test. */
const allApart = process.env['SAGASCOPE_MUTANTS'] !== undefined

export default defineConfig({
  plugins: [react()],
  test: allApart
    ? { ...common, include: srcs(tests) }
    : {
        projects: [
          { extends: true, test: { ...common, name: 'pure', include: srcs(tests.filter(shares)), isolate: false } },
          { extends: true, test: { ...common, name: 'apart', include: srcs(tests.filter((file) => !shares(file))) } },
        ],
      },
})
