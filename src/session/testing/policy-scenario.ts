import { describe, expect, test } from 'vitest'
import { profiles, type PolicyName, type PolicyOverrides, type ProfileName } from '../../model/profile.ts'
import type { SimSpec } from '../../sim/spec.ts'
import { auditStore } from '../audit.ts'
import type { Session } from '../session.ts'
import { run } from './outcomes.ts'
import { opened } from './sessions.ts'

/**
 * Each policy as a scenario of its own: the outcome of the profile that has the defect, the hardened one, and the same two by
 * flipping that single policy on the other profile (EVENTO §6.2, §6.3). Outcomes are read from the recorded changes, the world and the store.
 */
export interface PolicyScenario {
  readonly policy: PolicyName
  readonly claim: string
  /** Made anew for each run: handlers of tests may count their calls. */
  readonly spec: () => SimSpec
  /** Default: run to the end. */
  readonly act?: (session: Session) => void | Promise<void>
  readonly outcome: (session: Session) => unknown
  /** The profile that has the defect. Default: classic. */
  readonly has?: ProfileName
  /** The outcome there. */
  readonly classic: unknown
  readonly hardened: unknown
  /** Policies without which this one alone shows nothing; set on both profiles when it is flipped. */
  readonly together?: PolicyOverrides
}

/** What a scenario comes to under a profile and overrides; history and store must agree about it. */
async function outcomeOf(
  scenario: PolicyScenario,
  profile: ProfileName,
  overrides: PolicyOverrides = {},
): Promise<unknown> {
  const session = opened({ ...scenario.spec(), profile, overrides })
  const act: NonNullable<PolicyScenario['act']> = scenario.act ?? run
  await act(session)
  if (scenario.policy !== 'statusRead')
    auditStore(session.run.kernel, session.run.recorder.recording.values, session.run.recorder.world)
  return scenario.outcome(session)
}

const flip = ({ policy, together }: PolicyScenario, to: ProfileName): PolicyOverrides =>
  ({ ...together, [policy]: profiles[to][policy] }) as PolicyOverrides

export const testPolicies = (scenarios: readonly PolicyScenario[]): void =>
  describe.each(scenarios.map((scenario) => [scenario.claim, scenario] as const))('%s', (_, scenario) => {
    const { has = 'classic' } = scenario

    test('under the profile that has it, and under hardened with this one policy as there', async () => {
      expect(await outcomeOf(scenario, has)).toEqual(scenario.classic)
      expect(await outcomeOf(scenario, 'hardened', flip(scenario, has))).toEqual(scenario.classic)
    })

    test('under hardened, and under the other with this one policy as in hardened', async () => {
      expect(await outcomeOf(scenario, 'hardened')).toEqual(scenario.hardened)
      expect(await outcomeOf(scenario, has, flip(scenario, 'hardened'))).toEqual(scenario.hardened)
    })
  })
