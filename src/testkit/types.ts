import type {
  Expect,
  PlaywrightTestArgs,
  PlaywrightTestOptions,
  PlaywrightWorkerArgs,
  PlaywrightWorkerOptions,
  TestType,
} from '@playwright/test'
import type { HeadlessExpect, HeadlessTest } from './headless.ts'
import type { KitMatchers, Verdict } from './matchers.ts'
import type { SeedBody, SeedOptions } from './seeds.ts'
import type { Ui } from './ui.ts'
import type { World } from './world.ts'

/** What a test of the kit is given. */
export interface KitFixtures {
  /** One run in virtual time; the page, where there is one, follows it. */
  world: World
  /** The page as a person uses it. */
  ui: Ui
}

/** What comes from a package that is not installed is `any`, which has every member. */
type WithPlaywright = { readonly it: PlaywrightWorkerArgs } extends { readonly it: { readonly isNotThere: true } }
  ? false
  : true

/** `test` of each runner. Without a browser there is no `page` or `context`: a project without Playwright is not offered them. */
export type KitTest = WithPlaywright extends true
  ? TestType<PlaywrightTestArgs & PlaywrightTestOptions & KitFixtures, PlaywrightWorkerArgs & PlaywrightWorkerOptions>
  : HeadlessTest

type Signatures = Omit<KitMatchers<Promise<void>>, 'toHoldInvariants'>

/** `expect` of each runner, with the kit's matchers. */
export type KitExpect = WithPlaywright extends true
  ? Expect<
      {
        [Name in keyof Signatures]: (received: unknown, ...expected: Parameters<Signatures[Name]>) => Promise<Verdict>
      } & {
        /**
         * Of a world, or of what its commands answer: no check has found a broken promise; `check` names one alone, `I-03`. It reads
         * a moment that is past already: there is nothing to wait for.
         */
        toHoldInvariants: (received: unknown, check?: string) => Verdict
      }
    >
  : HeadlessExpect

/** One test that runs its body for many seeds, in Node, and names the first that fails. */
export type ForEverySeed = (name: string, options: SeedOptions, body: SeedBody) => void

/** What a runner's half of the kit offers. */
export interface Kit {
  readonly test: KitTest
  readonly expect: KitExpect
  readonly forEverySeed: ForEverySeed
}
