import { actorOf } from '../model/actors.ts'
import { operationCode, type Change } from '../model/change.ts'
import { policies, type PolicyName, type Profile } from '../model/profile.ts'
import type { StoreFactory } from '../sim/kernel.ts'
import type { SimSpec } from '../sim/spec.ts'
import { Session, type ScenarioInfo } from './session.ts'
import { actorText, stepWords } from './words.ts'

/** The first thing in which two runs of one scenario differ that anybody could observe. */
export interface Difference {
  readonly between: readonly [string, string]
  readonly step: number
  /** Id of the consumer that acted. */
  readonly consumer: string | null
  readonly what: string
  /** Policies in which the two profiles differ and that had been asked by then. */
  readonly policies: readonly PolicyName[]
}

/**
 * Run one scenario under two profiles, step by step, until they part. Null = they never do, or not within `stepsMax` steps.
 */
export function firstDifference(
  a: SimSpec,
  b: SimSpec,
  info: ScenarioInfo,
  makeStore: StoreFactory,
  stepsMax = Infinity,
): Difference | null {
  const left = observed(a, info, makeStore)
  const right = observed(b, info, makeStore)
  while (left.session.end < stepsMax) {
    const more = [forward(left.session), forward(right.session)]
    if (!more[0] && !more[1]) return null
    const same = more[0] === more[1] && stepKey(left.session) === stepKey(right.session)
    if (!same) return describe(left, right)
  }
  return null
}

interface Observed {
  readonly session: Session
  readonly profile: Profile
  readonly asked: ReadonlySet<PolicyName>
}

function observed(spec: SimSpec, info: ScenarioInfo, makeStore: StoreFactory): Observed {
  const asked = new Set<PolicyName>()
  let plain: Profile | null = null
  const observeProfile = (profile: Profile): Profile => {
    plain = profile
    return new Proxy(profile, {
      get(target, name) {
        asked.add(name as PolicyName)
        return target[name as PolicyName]
      },
    })
  }
  const session = new Session(spec, info, makeStore, { observeProfile })
  return { session, profile: plain!, asked }
}

/** To the next step that is no empty poll. */
function forward(session: Session): boolean {
  for (;;) {
    if (session.advance(1) === 0) return false
    const { recording } = session.run.recorder
    if (operationCode[recording.stepAt(session.end).op] !== operationCode['idle-poll']) return true
  }
}

/** Everything about the last step that two runs must share, values by content. */
function stepKey(session: Session): string {
  const { recording } = session.run.recorder
  const row = recording.stepAt(session.end)
  return JSON.stringify([row.timeMs, row.actor, row.op, row.next, row.ordinal, changesKey(session)])
}

function changesKey(session: Session): unknown[] {
  const { recording } = session.run.recorder
  const told = (change: Change): boolean => change.kind !== 'idle'
  return recording
    .changesOf(session.end)
    .filter(told)
    .map(({ kind, subject, a, b }) => [kind, subject, a, b])
}

function describe(left: Observed, right: Observed): Difference {
  const { run } = left.session
  const { actor } = run.recorder.recording.stepAt(left.session.end)
  const who = actorOf(run.kernel.shape, actor)
  const consumer = 'consumer' in who ? run.kernel.consumers[who.consumer]!.id : null
  const names = Object.keys(policies) as PolicyName[]
  const differing = names.filter((name) => left.profile[name] !== right.profile[name])
  const asked = differing.filter((name) => left.asked.has(name) || right.asked.has(name))
  return {
    between: [left.session.spec.profile, right.session.spec.profile],
    step: left.session.end,
    consumer,
    what: `${sentence(left.session)} / ${sentence(right.session)}`,
    policies: asked.length > 0 ? asked : differing,
  }
}

function sentence(session: Session): string {
  const { run } = session
  return `${session.spec.profile}: ${actorText(run, run.recorder.recording.stepAt(run.end).actor)} ${stepWords(run, run.end)}`
}
