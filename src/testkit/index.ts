/**
 * The test kit: scenario tests in virtual time. One test file runs headless under Vitest or node:test, and in a browser under
 * Playwright; which runner loads it decides. docs/TESTING.md shows how.
 */
import { TestkitError } from './problem.ts'
import type { ForEverySeed, Kit, KitExpect, KitTest } from './types.ts'

// Each runner's half imports that runner: the other one need not be installed.
const kit: Kit = await half().catch((error: unknown) => {
  if (error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND')
    throw new TestkitError(
      'SG-7011',
      'sagascope/testkit needs a runner: `npm install --save-dev @playwright/test` for tests in a browser, or `vitest` or `node --test` for tests without one',
    )
  throw error
})

function half(): Promise<Kit> {
  if (process.env['VITEST'] !== undefined) return import('./vitest.ts')
  return process.env['NODE_TEST_CONTEXT'] === undefined ? import('./playwright.ts') : import('./node.ts')
}

/** A test whose fixtures are a `world` and its `ui`; in a browser it has Playwright's own as well. */
export const test: KitTest = kit.test
/** The runner's own `expect`, with matchers for worlds, consumers and sagas. */
export const expect: KitExpect = kit.expect
/**
 * One test that runs its body for many seeds, in Node, each time with a fresh world that is loaded, and names the first seed that
 * fails. `SEED=17` in the environment runs that one alone, `PROFILE=…` under that profile.
 */
export const forEverySeed: ForEverySeed = kit.forEverySeed

export type { FaultRequest } from '../model/fault.ts'
export { at } from './at.ts'
export type { Place } from './at.ts'
export type { ConsumerView, DeadEvent } from './consumer-view.ts'
export type { Duration } from './duration.ts'
export type { DispatchedPattern, KitMatchers } from './matchers.ts'
export { TestkitError }
export type { TestkitCode } from './problem.ts'
export type { SagaKey, Sagas, SagaView, Show } from './saga-view.ts'
export { scenario } from './scenario.ts'
export type { LoadOptions, ScenarioSource } from './scenario.ts'
export type { SeedBody, SeedFixtures, SeedOptions } from './seeds.ts'
export type { KitExpect, KitFixtures, KitTest } from './types.ts'
export type { ConsumerPanel, DeadEventPanel, DeadKey, Ui } from './ui.ts'
export type { Moment, Publication, World } from './world.ts'
export type { DispatchedCommand, Violation, WorldView } from './world-view.ts'
