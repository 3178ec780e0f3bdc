import { version } from '../../package.json'
import { toPlain, type Value } from '../base/value.ts'
import type { World } from './world.ts'

/** What is kept of a failed test, to open and to repeat it. */
export interface FailureRecord {
  /** `SEED=7 PROFILE=classic BUILD=0.1.0` */
  readonly line: string
  /** The part of an address after `#`: the app, one step before the one at which the test failed. */
  readonly fragment: string | null
  /** The scenario as it was loaded; null for one of functions. */
  readonly scenario: { readonly name: string; readonly text: string } | null
  /** What was done after which step, and what came of it. */
  readonly run: string
}

/** @returns null when nothing had been loaded */
export function failureOf(world: World): FailureRecord | null {
  const { loaded, session } = world
  if (loaded === null || session === null) return null
  const { spec, page } = loaded
  const { cursor } = session
  const step = Math.max(0, cursor - 1)
  const profile = page?.kind === 'built-in' && page.profile !== null ? `&profile=${page.profile}` : ''
  return {
    line: `SEED=${spec.seed} PROFILE=${spec.profile} BUILD=${version}`,
    fragment: page?.kind === 'built-in' ? `#/overview?scenario=${page.name}${profile}&step=${step}` : null,
    scenario: page?.kind === 'scenario' ? { name: page.name, text: page.text } : null,
    run: JSON.stringify(
      {
        scenario: spec.name,
        profile: spec.profile,
        overrides: spec.overrides,
        seed: spec.seed.toString(),
        step: cursor,
        fingerprint: session.fingerprint,
        commands: session.run.allCommands.map(({ step: after, command }) => ({
          step: after,
          ...(toPlain(command as unknown as Value) as object),
        })),
      },
      null,
      2,
    ),
  }
}
