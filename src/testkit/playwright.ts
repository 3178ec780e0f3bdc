import { existsSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect as playwrightExpect, test as playwrightTest } from '@playwright/test'
import type { Locator, TestInfo } from '@playwright/test'
import { findChromium } from '../../scripts/chromium.mjs'
import { serve } from '../server/serve.ts'
import { calledFromCallerOf } from './called-from.ts'
import { againWords, failureOf, failureWords } from './failure.ts'
import { matchersFor, type Verdict } from './matchers.ts'
import { TestkitError } from './problem.ts'
import { PageFollower } from './page-follower.ts'
import { pageUi } from './page-ui.ts'
import { everySeed, SeedFailure, type SeedBody, type SeedOptions } from './seeds.ts'
import type { KitExpect, KitFixtures, KitTest } from './types.ts'
import { World } from './world.ts'

/** The page of this package, in `dist` as this code is, however deep the bundler has put it. */
function pageFolder(): string {
  for (let at = dirname(fileURLToPath(import.meta.url)); dirname(at) !== at; at = dirname(at))
    if (existsSync(join(at, 'app', 'index.html'))) return join(at, 'app')
  throw new TestkitError('SG-7007', 'the page is not beside this package: in a clone type `npm run build` first')
}

const matchers = matchersFor({
  folder: () => dirname(playwrightTest.info().file),
  writeTapes: process.env['SAGASCOPE_TAPES'] === 'write',
})

export const expect = playwrightExpect.extend({
  ...matchers,
  /** Playwright has one of this name for locators, which goes on as it was. */
  async toHaveCount(received: unknown, expected: number, options?: { timeout?: number }): Promise<Verdict> {
    if (!isLocator(received)) return matchers.toHaveCount.call(this, received, expected)
    try {
      const asked = playwrightExpect(received)
      await (this.isNot ? asked.not : asked).toHaveCount(expected, options)
      return { pass: !this.isNot, message: () => '' }
    } catch (error) {
      return { pass: this.isNot, message: () => (error instanceof Error ? error.message : String(error)) }
    }
  },
}) as unknown as KitExpect

const isLocator = (received: unknown): received is Locator =>
  typeof received === 'object' && received !== null && 'waitFor' in received && 'locator' in received

interface WorkerFixtures {
  /** Where the packaged app is served; 0 = on any free port. */
  sagascopePort: number
  /** Address of the app: the packaged one, served to this machine while the tests run, unless the configuration names another. */
  sagascopeUrl: string
}

const extended = playwrightTest.extend<KitFixtures, WorkerFixtures>({
  sagascopePort: [0, { scope: 'worker', option: true }],

  sagascopeUrl: [
    async ({ sagascopePort }, provide) => {
      const server = await serve({ root: pageFolder(), port: sagascopePort })
      await provide(server.url)
      await server.close()
    },
    { scope: 'worker', option: true },
  ],

  /** The Chromium that the project's own tests use, unless the configuration names one. */
  launchOptions: [
    async ({ launchOptions, browserName }, provide, { project }) => {
      // The fixture `channel` itself follows from the launch options.
      const { channel } = project.use
      const chosen = launchOptions.executablePath !== undefined || channel !== undefined || browserName !== 'chromium'
      const found = chosen ? undefined : await findChromium()
      // As root, in a container, Chromium has no sandbox to use.
      const args = browserName === 'chromium' && process.getuid?.() === 0 ? ['--no-sandbox'] : []
      await provide({
        ...launchOptions,
        ...(found === undefined ? {} : { executablePath: found }),
        args: [...(launchOptions.args ?? []), ...args],
      })
    },
    { scope: 'worker' },
  ],

  world: async ({ page, sagascopeUrl }, provide, info) => {
    await page.goto(`${sagascopeUrl}?test=1#/overview?scenario=fines&step=0`)
    const world = new World(new PageFollower(page))
    await provide(world)
    if (info.status !== info.expectedStatus) await attach(world, info)
  },

  ui: async ({ page, world }, provide) => provide(pageUi(page, world)),
})

export const test = extended as unknown as KitTest

const plainTest: (name: string, body: () => Promise<void>) => void = playwrightTest

/** One test that runs its body for many seeds. */
export function forEverySeed(name: string, options: SeedOptions, body: SeedBody): void {
  calledFromCallerOf(forEverySeed, plainTest, name, async () => {
    try {
      await everySeed(options, body, process.env)
    } catch (error) {
      if (error instanceof SeedFailure) await attach(error.world, playwrightTest.info(), error.seed)
      throw error
    }
  })
}

/** Keep what it takes to open and to repeat a failure, and say how. */
async function attach(world: World, info: TestInfo, seed: bigint | null = null): Promise<void> {
  const failure = await failureOf(world)
  if (failure === null) return
  for (const { name, type, body } of failure.files) await info.attach(name, { body, contentType: type })
  const kept = failure.files[0]
  const place = kept === undefined ? null : info.outputPath(kept.name)
  if (kept !== undefined && place !== null) writeFileSync(place, kept.body)
  const here = (path: string): string => relative(process.cwd(), path)
  const again = againWords('npx playwright test', specOf(info), info.title, seed)
  process.stdout.write(failureWords(info.title, failure, place === null ? null : here(place), again))
}

/** The file of the test as the command line takes it, with slashes on every system. */
const specOf = ({ file }: TestInfo): string => relative(process.cwd(), file).split(sep).join('/')
