import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { stateFingerprint } from '../history/recorder.ts'
import { profileNames } from '../model/profile.ts'
import { makeStore } from '../session/make-store.ts'
import { engineVersion } from '../session/run.ts'
import { Session } from '../session/session.ts'
import { builtInByName, builtInNames } from './built-in.ts'

/**
 * Fingerprints of history and state, by scenario, profile and seed. A change of any is a change of what a run is:
 * it raises the engine's version. Regenerate: `SAGASCOPE_GOLDEN=write npm run unit -- src/scenario/golden-fingerprints`.
 */
const file = fileURLToPath(new URL('../session/golden-fingerprints.json', import.meta.url))
const seeds = [
  0n,
  1n,
  2n,
  3n,
  4n,
  5n,
  6n,
  7n,
  8n,
  41n,
  0xffff_ffffn,
  1n << 32n,
  (1n << 32n) + 1n,
  1n << 53n,
  1n << 63n,
  (1n << 64n) - 1n,
]
/** Seed 1 goes to its end, the others so far: all of the fines, the first quarter of the orders. */
const stepsOfOthers = 8000

// Millions of steps: on a busy machine they take longer than a test has as a rule.
test(
  '16 seeds of each built-in scenario under each profile come to the fingerprints that are committed',
  { timeout: 300_000 },
  async () => {
    const made: Record<string, string> = {}
    for (const name of builtInNames) {
      const spec = await builtInByName(name)
      if (!spec.ok) throw new Error(`${name} does not load`)
      const info = { name, title: name, description: '', source: 'built-in' } as const
      for (const profile of profileNames) {
        for (const seed of seeds) {
          const session = new Session({ ...spec.value, profile, seed, overrides: {} }, info, makeStore)
          session.advance(seed === 1n ? Infinity : stepsOfOthers)
          made[`${name} ${profile} ${seed}`] = `${session.fingerprint} ${stateFingerprint(session.world)}`
        }
      }
    }
    if (process.env['SAGASCOPE_GOLDEN'] === 'write') {
      writeFileSync(file, `${JSON.stringify({ engineVersion, fingerprints: made }, null, 2)}\n`)
    }

    expect({ engineVersion, fingerprints: made }).toEqual(JSON.parse(readFileSync(file, 'utf8')))
  },
)
