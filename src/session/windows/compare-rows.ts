import { consumerField as C, consumerOf, type World } from '../../history/world.ts'
import { policies } from '../../model/policies.ts'
import { isProfileName, profileOf, type PolicyName, type ProfileName } from '../../model/profile.ts'
import type { ComparedConsumer, Comparison, SpecOf } from '../../protocol/windows.ts'
import { type Difference, firstDifference } from '../difference.ts'
import { lagAt } from '../lag.ts'
import { makeStore } from '../make-store.ts'
import type { Run } from '../run.ts'
import { Session } from '../session.ts'
import type { WindowAnswer } from './answer.ts'

/** Beyond, two runs that have not parted are taken for alike. */
const comparedStepsMax = 60_000
const strideSteps = 500

/** The same scenario under another profile; it goes as far as somebody has looked. */
interface Rival {
  readonly session: Session
  readonly difference: Difference | null
}

// Looking may remember what it found out: the session itself is not touched.
const rivals = new WeakMap<Session, Map<ProfileName, Rival>>()

export function compareWindow(session: Session, spec: SpecOf<'compare'>): WindowAnswer<Comparison> {
  if (!isProfileName(spec.profile)) return { total: 0, of: 0, rows: [], note: null }
  const { session: other, difference } = rivalOf(session, spec.profile)
  const { timeMs } = session.world
  advanceTo(other, timeMs)
  const world = other.world
  const commanded = session.run.commands.length > 0
  const row: Comparison = {
    left: session.spec.profile,
    right: spec.profile,
    timeMs,
    steps: [session.cursor, other.cursor],
    events: [session.world.events, world.events],
    sagasLive: [session.world.sagasLive, world.sagasLive],
    sagasEnded: [session.world.sagasEnded, world.sagasEnded],
    consumers: session.run.kernel.consumers.map(({ id, index }) => ({
      id,
      left: figures(session.run, session.world, index),
      right: figures(other.run, world, index),
    })),
    difference: difference && {
      step: difference.step,
      consumer: difference.consumer,
      what: difference.what,
      policies: difference.policies,
    },
    stepsLookedAt: comparedStepsMax,
    policies: differing(session, spec.profile),
  }
  const note = commanded ? 'What was done by hand in this run is not part of the other one.' : null
  return { total: 1, of: 1, rows: [row], note }
}

function rivalOf(session: Session, profile: ProfileName): Rival {
  const known = rivals.get(session) ?? new Map<ProfileName, Rival>()
  rivals.set(session, known)
  let rival = known.get(profile)
  if (rival === undefined) {
    const spec = { ...session.spec, profile }
    rival = {
      session: new Session(spec, session.scenario, makeStore),
      difference: firstDifference(session.spec, spec, session.scenario, makeStore, comparedStepsMax),
    }
    known.set(profile, rival)
  }
  return rival
}

/** To the last step that is not after this virtual time. */
function advanceTo(session: Session, timeMs: number): void {
  const { recorder } = session.run
  while (!session.run.ended && recorder.world.timeMs <= timeMs) {
    session.seek(session.end)
    if (session.advance(strideSteps) === 0) break
  }
  session.seek(recorder.recording.stepAtTime(timeMs, session.first))
}

function figures(run: Run, world: World, consumer: number): ComparedConsumer {
  const of = (field: number): number => consumerOf(world, consumer, field)
  const checkpoint = of(C.checkpoint)
  return {
    checkpoint: checkpoint < 0 ? null : run.kernel.log.seqOf(checkpoint).toString(),
    lag: lagAt(run, world, consumer),
    handled: of(C.handled),
    skipped: of(C.skipped),
    dead: of(C.dead),
    errors: of(C.errors),
    inFlight: of(C.inFlight),
  }
}

function differing(session: Session, profile: ProfileName): Comparison['policies'] {
  const { overrides } = session.spec
  const left = profileOf(session.spec.profile, overrides)
  const right = profileOf(profile, overrides)
  return (Object.keys(policies) as PolicyName[])
    .filter((name) => left[name] !== right[name])
    .map((name) => {
      const { label, decides, defect, values } = policies[name]
      const side = (value: string) => ({ value, words: (values as Readonly<Record<string, string>>)[value] ?? '' })
      return { name, label, decides, defect, left: side(left[name]), right: side(right[name]) }
    })
}
