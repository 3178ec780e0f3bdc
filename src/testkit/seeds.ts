import type { ProfileName } from '../model/profile.ts'
import { profileNames } from '../model/profile.ts'
import { TestkitError } from './problem.ts'
import type { ScenarioSource } from './scenario.ts'
import { World } from './world.ts'

export interface SeedOptions {
  /** How many seeds. Default 100. */
  readonly count?: number
  /** The first of them. Default 1. */
  readonly from?: bigint | number
  readonly scenario: ScenarioSource | string
  /** Default: the scenario's own. */
  readonly profile?: ProfileName
}

export interface SeedFixtures {
  /** Loaded, at its first step. */
  readonly world: World
  readonly seed: bigint
}

export type SeedBody = (fixtures: SeedFixtures) => Promise<void> | void

/** A seed under which a body failed, with the world as it stood then. */
export class SeedFailure extends Error {
  override readonly name = 'SeedFailure'
  readonly world: World
  readonly seed: bigint

  constructor(message: string, world: World, seed: bigint, cause: unknown) {
    super(message, { cause })
    this.world = world
    this.seed = seed
    if (cause instanceof Error && cause.stack !== undefined) this.stack = cause.stack.replace(cause.message, message)
  }
}

/**
 * Run a body once for each seed, in Node, each time with a fresh world. `SEED=17` in the environment runs that seed alone,
 * `PROFILE=…` under that profile.
 *
 * @throws SeedFailure at the first seed that fails
 */
export async function everySeed(
  { count = 100, from = 1, scenario, profile }: SeedOptions,
  body: SeedBody,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  if (!Number.isSafeInteger(count) || count < 1)
    throw new TestkitError('SG-7005', `count ${count} is no number of seeds; allowed: whole numbers from 1`)
  const forced = environment['SEED']
  if (forced !== undefined && !/^\d{1,20}$/.test(forced))
    throw new TestkitError('SG-7005', `SEED=${forced} is no seed; allowed: whole numbers from 0 to 2^64 - 1`)
  const asked = profileNames.find((name) => name === environment['PROFILE']) ?? profile
  const first = forced === undefined ? BigInt(from) : BigInt(forced)
  const last = forced === undefined ? first + BigInt(count) : first + 1n
  for (let seed = first; seed < last; seed++) {
    const world = new World(null)
    await world.load(scenario, { seed, ...(asked === undefined ? {} : { profile: asked }) })
    try {
      await body({ world, seed })
    } catch (error) {
      const words = error instanceof Error ? error.message : String(error)
      const which = forced === undefined ? `seed ${seed} (${seed - first + 1n} of ${count})` : `seed ${seed}`
      throw new SeedFailure(`${which}: ${words}`, world, seed, error)
    }
  }
}
