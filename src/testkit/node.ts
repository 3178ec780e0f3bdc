import { relative, dirname } from 'node:path'
import * as runner from 'node:test'
import { expectWith } from './expect.ts'
import type { HeadlessBody, HeadlessTest } from './headless.ts'
import { matchersFor } from './matchers.ts'
import { reportFailure } from './report.ts'
import { everySeed, SeedFailure, type SeedBody, type SeedOptions } from './seeds.ts'
import type { KitExpect, KitFixtures, KitTest } from './types.ts'
import { headlessUi } from './ui.ts'
import { World } from './world.ts'

/** `node --test` runs each file in a process of its own. */
const file = process.argv[1] ?? process.cwd()

export const expect = expectWith(
  matchersFor({ folder: () => dirname(file), writeTapes: process.env['SAGASCOPE_TAPES'] === 'write' }),
) as unknown as KitExpect

/** The hooks of a file or of a `describe`: node:test's own know nothing of a test's world. */
class Scope {
  readonly beforeEach: HeadlessBody[] = []
  readonly afterEach: HeadlessBody[] = []
  readonly outer: Scope | null

  constructor(outer: Scope | null) {
    this.outer = outer
  }

  async enter(fixtures: KitFixtures): Promise<void> {
    await this.outer?.enter(fixtures)
    for (const hook of this.beforeEach) await hook(fixtures)
  }

  async leave(fixtures: KitFixtures): Promise<void> {
    for (const hook of this.afterEach) await hook(fixtures)
    await this.outer?.leave(fixtures)
  }
}

let scope = new Scope(null)

/** How node:test is told of a test. */
type Register = (title: string, run: () => Promise<void>) => void

const declare =
  (register: Register, run = passing) =>
  (title: string, detailsOrBody: object | HeadlessBody, body?: HeadlessBody): void => {
    const inside = scope
    const test = body ?? (detailsOrBody as HeadlessBody)
    register(title, () => run(title, inside, test))
  }

async function passing(title: string, inside: Scope, body: HeadlessBody): Promise<void> {
  const world = new World(null)
  const fixtures = { world, ui: headlessUi(world) }
  try {
    await inside.enter(fixtures)
    try {
      await body(fixtures)
    } finally {
      await inside.leave(fixtures)
    }
  } catch (error) {
    await report(world, title)
    throw error
  }
}

async function failing(title: string, inside: Scope, body: HeadlessBody): Promise<void> {
  const world = new World(null)
  const fixtures = { world, ui: headlessUi(world) }
  await inside.enter(fixtures)
  const fails = await Promise.resolve(body(fixtures)).then(
    () => false,
    () => true,
  )
  await inside.leave(fixtures)
  if (!fails) throw new Error(`“${title}” is expected to fail, and passes`)
}

const headless: HeadlessTest = Object.assign(
  declare((title, run) => void runner.test(title, run)),
  {
    only: declare((title, run) => void runner.test.only(title, run)),
    skip: declare((title, run) => void runner.test.skip(title, run)),
    fixme: declare((title, run) => void runner.test.skip(title, run)),
    fail: declare((title, run) => void runner.test(title, run), failing),
    describe(title: string, body: () => void): void {
      void runner.describe(title, () => {
        const outer = scope
        scope = new Scope(outer)
        body()
        scope = outer
      })
    },
    beforeEach: (hook: HeadlessBody) => void scope.beforeEach.push(hook),
    afterEach: (hook: HeadlessBody) => void scope.afterEach.push(hook),
    beforeAll: (hook: () => Promise<void> | void) => runner.before(hook),
    afterAll: (hook: () => Promise<void> | void) => runner.after(hook),
    step: async <T>(_title: string, body: () => T | Promise<T>): Promise<T> => body(),
    /** A test of node:test may take as long as it likes. */
    setTimeout: () => undefined,
  },
)

export const test = headless as unknown as KitTest

/** One test that runs its body for many seeds. */
export function forEverySeed(name: string, options: SeedOptions, body: SeedBody): void {
  void runner.test(name, async () => {
    try {
      await everySeed(options, body, process.env)
    } catch (error) {
      if (error instanceof SeedFailure) await report(error.world, name, error.seed)
      throw error
    }
  })
}

const report = (world: World, title: string, seed: bigint | null = null): Promise<void> =>
  reportFailure(world, { runner: 'node --test', file: relative(process.cwd(), file), title, seed })
