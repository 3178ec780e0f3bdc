import { inFlightOf } from '../../history/in-flight.ts'
import { consumerField as C, consumerOf, type World } from '../../history/world.ts'
import { policies } from '../../model/policies.ts'
import { isProfileName, profileOf, type PolicyName } from '../../model/profile.ts'
import { type Opponent, opponentWords, seedOf } from '../../protocol/opponent.ts'
import type { ComparedConsumer, Comparison } from '../../protocol/comparison.ts'
import type { ProjectionRow } from '../../protocol/run-rows.ts'
import type { SpecOf } from '../../protocol/windows.ts'
import type { SimSpec } from '../../sim/spec.ts'
import { type Difference, DifferenceSearch, sidesOf } from '../difference.ts'
import { lagAt } from '../lag.ts'
import { makeStore } from '../make-store.ts'
import type { Run } from '../run.ts'
import { Session } from '../session.ts'
import type { WindowAnswer } from './answer.ts'
import { projectionRows } from './consumer-rows.ts'

/** Beyond, two runs that have not parted are taken for alike. */
const comparedStepsMax = 60_000
/** Atoms of the other run for each step that is compared: a comparison is dear, and most runs part early. */
const atomsPerCompared = 8
const strideAtoms = 4096

/** The same scenario under another profile or seed; it goes as far as somebody has looked. */
class Rival {
  readonly session: Session
  readonly #own: Session
  #search: DifferenceSearch | null = null
  #looked = false

  constructor(own: Session, spec: SimSpec) {
    this.#own = own
    this.session = new Session(spec, own.scenario, makeStore)
  }

  get difference(): Difference | null {
    return this.#search?.found ?? null
  }

  /** All steps that are compared have been. */
  get looked(): boolean {
    return this.#looked
  }

  get stepsLookedAt(): number {
    return this.#search?.stepsLookedAt ?? 0
  }

  /** Go on by so many atoms. Answers whether nothing is left to do for this virtual time. */
  goOn(timeMs: number, atoms: number): boolean {
    if (!this.reaches(timeMs)) {
      this.session.seek(this.session.end)
      this.session.advance(atoms)
    }
    if (!this.#looked) this.#looked = this.#look(Math.ceil(atoms / atomsPerCompared))
    return this.#looked && this.reaches(timeMs)
  }

  arrive(timeMs: number): void {
    let arrived = false
    while (!arrived) arrived = this.goOn(timeMs, strideAtoms)
  }

  /** All that it does up to and at this time is recorded. */
  reaches(timeMs: number): boolean {
    const { run } = this.session
    return run.ended || run.recorder.world.timeMs > timeMs
  }

  #look(steps: number): boolean {
    if (this.#search !== null) return this.#search.goOn(steps)
    const { spec, scenario } = this.#own
    this.#search = new DifferenceSearch(spec, this.session.spec, scenario, makeStore, comparedStepsMax)
    return false
  }
}

// Looking may remember what it found out: the session itself is not touched.
const rivals = new WeakMap<Session, Map<string, Rival>>()

/** Let the other run go on by so many atoms towards the cursor's virtual time. Answers whether it has arrived. */
export function prepareComparison(session: Session, spec: SpecOf<'compare'>, atoms: number): boolean {
  return spec.halted === true || (rivalOf(session, spec.against)?.goOn(session.world.timeMs, atoms) ?? true)
}

/** @param part the other run stays where it is; else it is led to the cursor's virtual time first, however long that takes */
export function compareWindow(session: Session, spec: SpecOf<'compare'>, part: boolean): WindowAnswer<Comparison> {
  const rival = rivalOf(session, spec.against)
  if (rival === null) return { total: 0, of: 0, rows: [], note: null }
  if (!part && spec.halted !== true) rival.arrive(session.world.timeMs)
  const { session: other, difference, looked } = rival
  const reached = rival.reaches(session.world.timeMs)
  const timeMs = reached ? session.world.timeMs : lastWholeInstant(other)
  const there = worldAtTime(other, timeMs)
  const here = reached ? session.world : worldAtTime(session, timeMs)
  const [left, right] = sidesOf(session.spec, other.spec)
  const row: Comparison = {
    left,
    right,
    timeMs,
    untilMs: reached ? null : session.world.timeMs,
    steps: [here.step, there.step],
    events: [here.events, there.events],
    sagasLive: [here.sagasLive, there.sagasLive],
    sagasEnded: [here.sagasEnded, there.sagasEnded],
    consumers: session.run.kernel.consumers.map(({ id, index }) => ({
      id,
      left: figures(session.run, here, index),
      right: figures(other.run, there, index),
    })),
    ...projections(projectionRows(session.run, here), projectionRows(other.run, there)),
    difference: difference && {
      step: difference.step,
      consumer: difference.consumer,
      what: difference.what,
      policies: difference.policies,
    },
    stepsLookedAt: looked ? comparedStepsMax : rival.stepsLookedAt,
    looking: !looked,
    policies: differing(session.spec, other.spec),
  }
  const commanded = session.run.commands.length > 0
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
  const rival = known.get(name) ?? new Rival(session, spec)
  known.set(name, rival)
  return rival
}

function specAgainst(spec: SimSpec, against: Opponent): SimSpec | null {
  if (against.by === 'profile') return isProfileName(against.profile) ? { ...spec, profile: against.profile } : null
  const seed = seedOf(against.seed)
  return seed === undefined ? null : { ...spec, seed: BigInt(seed) }
}

/** The latest virtual time of which all is recorded: the last one may go on. */
function lastWholeInstant({ run: { recorder } }: Session): number {
  const { recording, first, world } = recorder
  let step = world.step
  while (step > first && recording.timeAt(step) === world.timeMs) step--
  return recording.timeAt(step)
}

/** After the last step that is not after this virtual time. */
function worldAtTime(session: Session, timeMs: number): World {
  return session.worldAt(session.run.recorder.recording.stepAtTime(timeMs, session.first))
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
    inFlight: inFlightOf(world, consumer),
  }
}

/** What projectors show on both sides, where that differs. */
const projections = (
  left: readonly ProjectionRow[],
  right: readonly ProjectionRow[],
): Pick<Comparison, 'projectors' | 'projections'> => ({
  projectors: left.length,
  projections: left
    .map(({ component, json }, i) => ({ component, left: json, right: right[i]!.json }))
    .filter((each) => each.left !== each.right),
})

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
