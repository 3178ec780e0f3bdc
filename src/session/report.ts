import { toPlain } from '../base/value.ts'
import type { Verdict } from '../checks/check.ts'
import { consumerField as C, consumerOf } from '../history/world.ts'
import { failingConsumers, type FailingConsumer } from './failing.ts'
import { lagAt } from './lag.ts'
import type { Run } from './run.ts'
import type { Session } from './session.ts'
import { lostOf } from './windows/lost.ts'

/** How a run came out, as `sagascope run --json` prints it (DESIGN §6). Sequence numbers are strings. */
export interface RunReport {
  readonly fingerprint: string
  readonly steps: number
  readonly virtualMs: number
  readonly profile: string
  readonly seed: string
  readonly events: number
  readonly ended: string
  /** Who does not get on, and why; empty where the run came to its end. */
  readonly failing: readonly FailingConsumer[]
  readonly consumers: readonly ConsumerReport[]
  readonly sagas: SagaCounts & { readonly byName: Readonly<Record<string, SagaCounts>> }
  readonly projections: Readonly<Record<string, unknown>>
  readonly violations: readonly FindingReport[]
  readonly hazards: readonly FindingReport[]
}

/** A finding of a check. */
interface FindingReport {
  readonly check: string
  readonly step: number
  readonly message: string
}

interface ConsumerReport {
  readonly id: string
  readonly kind: string
  readonly name: string
  readonly checkpoint: string | null
  readonly head: string
  readonly lag: number
  readonly handled: number
  readonly skipped: number
  readonly dead: number
  /** Acknowledged, and lost in a crash. */
  readonly lost: number
  readonly errors: number
}

interface SagaCounts {
  readonly live: number
  readonly ended: number
  readonly ignored: number
}

/** The report of the current run, at its end. */
export function reportOf(session: Session): RunReport {
  const { run, spec } = session
  const { kernel } = run
  const world = run.recorder.world
  const head = kernel.log.head.toString()
  return {
    fingerprint: run.fingerprint(world),
    steps: run.end,
    virtualMs: world.timeMs,
    profile: spec.profile,
    seed: spec.seed.toString(),
    events: world.events,
    ended: kernel.ended ?? 'not ended',
    failing: cutOff.has(kernel.ended) ? failingConsumers(run) : [],
    consumers: kernel.consumers.map((consumer) => {
      const of = (field: number): number => consumerOf(world, consumer.index, field)
      const checkpoint = of(C.checkpoint)
      return {
        id: consumer.id,
        kind: consumer.component.kind,
        name: consumer.component.name,
        checkpoint: checkpoint < 0 ? null : kernel.log.seqOf(checkpoint).toString(),
        head,
        lag: lagAt(run, world, consumer.index),
        handled: of(C.handled),
        skipped: of(C.skipped),
        dead: of(C.dead),
        lost: lostOf(run, world, consumer.index),
        errors: of(C.errors),
      }
    }),
    sagas: sagaCounts(session),
    projections: projectionsOf(session),
    violations: foundIn(run, 'violation'),
    hazards: foundIn(run, 'hazard'),
  }
}

const cutOff: ReadonlySet<string | null> = new Set(['no-progress', 'step-budget'])

const foundIn = (run: Run, wanted: Verdict): FindingReport[] =>
  run.watch.findings
    .filter(({ verdict }) => verdict === wanted)
    .map(({ check, step, message }) => ({ check, step, message }))

function sagaCounts(session: Session): RunReport['sagas'] {
  const { kernel } = session.run
  const { world } = session.run.recorder
  const byName = Object.create(null) as Record<string, { live: number; ended: number; ignored: number }>
  for (const consumer of kernel.consumers) {
    if (consumer.component.kind !== 'saga') continue
    const counts = (byName[consumer.component.name] ??= { live: 0, ended: 0, ignored: 0 })
    counts.live += consumerOf(world, consumer.index, C.sagasLive)
    counts.ended += consumerOf(world, consumer.index, C.sagasEnded)
    counts.ignored += consumerOf(world, consumer.index, C.ignored)
  }
  const all = Object.values(byName)
  const sum = (pick: (counts: SagaCounts) => number): number => all.reduce((total, counts) => total + pick(counts), 0)
  return { live: sum((it) => it.live), ended: sum((it) => it.ended), ignored: sum((it) => it.ignored), byName }
}

function projectionsOf(session: Session): Record<string, unknown> {
  const { run } = session
  const projections = Object.create(null) as Record<string, unknown>
  for (const consumer of run.kernel.consumers) {
    if (consumer.component.kind !== 'projector') continue
    const ref = consumerOf(run.recorder.world, consumer.index, C.view)
    projections[consumer.component.name] = toPlain(
      ref === 0 ? consumer.component.initial : run.recorder.recording.values.at(ref),
    )
  }
  return projections
}
