import { consumerField as C, consumerOf, type World } from '../../history/world.ts'
import { policies } from '../../model/policies.ts'
import { isProfileName, profileOf, type PolicyName } from '../../model/profile.ts'
import { type Opponent, opponentWords, seedOf } from '../../protocol/opponent.ts'
import type { ComparedConsumer, Comparison, SpecOf } from '../../protocol/windows.ts'
import type { SimSpec } from '../../sim/spec.ts'
import { type Difference, firstDifference, sidesOf } from '../difference.ts'
import { lagAt } from '../lag.ts'
import { makeStore } from '../make-store.ts'
import type { Run } from '../run.ts'
import { Session } from '../session.ts'
import type { WindowAnswer } from './answer.ts'
import { projectionsWindow } from './consumer-rows.ts'

/** Beyond, two runs that have not parted are taken for alike. */
const comparedStepsMax = 60_000
const strideSteps = 500

/** The same scenario under another profile or seed; it goes as far as somebody has looked. */
interface Rival {
  readonly session: Session
  readonly difference: Difference | null
}

// Looking may remember what it found out: the session itself is not touched.
const rivals = new WeakMap<Session, Map<string, Rival>>()

export function compareWindow(session: Session, spec: SpecOf<'compare'>): WindowAnswer<Comparison> {
  const rival = rivalOf(session, spec.against)
  if (rival === null) return { total: 0, of: 0, rows: [], note: null }
  const { session: other, difference } = rival
  const { timeMs } = session.world
  advanceTo(other, timeMs)
  const world = other.world
  const commanded = session.run.commands.length > 0
  const [left, right] = sidesOf(session.spec, other.spec)
  const row: Comparison = {
    left,
    right,
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
    projections: projections(session, other),
    difference: difference && {
      step: difference.step,
      consumer: difference.consumer,
      what: difference.what,
      policies: difference.policies,
    },
    stepsLookedAt: comparedStepsMax,
    policies: differing(session.spec, other.spec),
  }
  const note = commanded ? 'What was done by hand in this run is not part of the other one.' : null
  return { total: 1, of: 1, rows: [row], note }
}

/** Null = there is no such profile or seed. */
function rivalOf(session: Session, against: Opponent): Rival | null {
  const spec = specAgainst(session.spec, against)
  if (spec === null) return null
  const known = rivals.get(session) ?? new Map<string, Rival>()
  rivals.set(session, known)
  const name = opponentWords(against)
  let rival = known.get(name)
  if (rival === undefined) {
    rival = {
      session: new Session(spec, session.scenario, makeStore),
      difference: firstDifference(session.spec, spec, session.scenario, makeStore, comparedStepsMax),
    }
    known.set(name, rival)
  }
  return rival
}

function specAgainst(spec: SimSpec, against: Opponent): SimSpec | null {
  if (against.by === 'profile') return isProfileName(against.profile) ? { ...spec, profile: against.profile } : null
  const seed = seedOf(against.seed)
  return seed === undefined ? null : { ...spec, seed: BigInt(seed) }
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

/** What each projector shows on both sides. */
function projections(left: Session, right: Session): Comparison['projections'] {
  const there = projectionsWindow(right).rows
  return projectionsWindow(left).rows.map(({ component, json }, i) => ({
    component,
    left: json,
    right: there[i]!.json,
  }))
}

function differing(a: SimSpec, b: SimSpec): Comparison['policies'] {
  const left = profileOf(a.profile, a.overrides)
  const right = profileOf(b.profile, b.overrides)
  return (Object.keys(policies) as PolicyName[])
    .filter((name) => left[name] !== right[name])
    .map((name) => {
      const { label, decides, defect, values } = policies[name]
      const side = (value: string) => ({ value, words: (values as Readonly<Record<string, string>>)[value] ?? '' })
      return { name, label, decides, defect, left: side(left[name]), right: side(right[name]) }
    })
}
