import { dirname } from 'node:path'
import * as vitest from 'vitest'
import { matchersFor } from './matchers.ts'
import { reportFailure } from './report.ts'
import { everySeed, SeedFailure, type SeedBody, type SeedOptions } from './seeds.ts'
import type { KitExpect, KitFixtures, KitTest } from './types.ts'
import { headlessUi } from './ui.ts'
import { World } from './world.ts'

vitest.expect.extend(
  matchersFor({
    folder: () => dirname(vitest.expect.getState().testPath ?? process.cwd()),
    writeTapes: process.env['SAGASCOPE_TAPES'] === 'write',
  }),
)

export const expect = vitest.expect as unknown as KitExpect

const extended = vitest.test.extend<KitFixtures>({
  world: async ({ task, onTestFailed }, provide) => {
    const world = new World(null)
    onTestFailed(() => report(world, task))
    await provide(world)
  },
  ui: async ({ world }, provide) => provide(headlessUi(world)),
})

type Body = Parameters<typeof extended>[1]

/** Playwright's way of writing tests, for Vitest: what a test file of the kit needs of it. */
export const test = Object.assign(
  // Playwright allows tags and annotations between name and body; Vitest has no use for them.
  (name: string, detailsOrBody: unknown, body?: unknown) => extended(name, (body ?? detailsOrBody) as Body),
  {
    describe: vitest.describe,
    beforeEach: extended.beforeEach,
    afterEach: extended.afterEach,
    beforeAll: vitest.beforeAll,
    afterAll: vitest.afterAll,
    skip: extended.skip,
    only: extended.only,
    fail: extended.fails,
    fixme: extended.skip,
    extend: extended.extend,
    step: async <T>(_name: string, body: () => T | Promise<T>): Promise<T> => body(),
    setTimeout: (ms: number) => vitest.vi.setConfig({ testTimeout: ms }),
  },
) as unknown as KitTest

/** One test that runs its body for many seeds. */
export function forEverySeed(name: string, options: SeedOptions, body: SeedBody): void {
  vitest.test(name, async ({ task }) => {
    try {
      await everySeed(options, body, process.env)
    } catch (error) {
      if (error instanceof SeedFailure) await report(error.world, task, error.seed)
      throw error
    }
  })
}

const report = (world: World, { name, file }: Failed, seed: bigint | null = null): Promise<void> =>
  reportFailure(world, { runner: 'npx vitest run', file: file.name, title: name, seed })

/** What is said of a test of Vitest. */
interface Failed {
  readonly name: string
  readonly file: { readonly name: string }
}
