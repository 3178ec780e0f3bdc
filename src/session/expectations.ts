import type { At, Check, Report } from '../checks/check.ts'
import type { Recorder } from '../history/recorder.ts'
import { consumerField as C, consumerOf, type World } from '../history/world.ts'
import { changeKindNames, type ChangeKind } from '../model/change.ts'
import type { ConsumerQuantity, Expectation, Quantities } from '../model/expectation.ts'
import { lagOf } from '../sim/consumer-runtime.ts'
import type { Kernel } from '../sim/kernel.ts'

/** Changes after which no quantity is another one. */
const quiet: ReadonlySet<ChangeKind> = new Set<ChangeKind>([
  'zone-entered',
  'zone-refused',
  'zone-left',
  'batch-fetched',
  'event-content',
  'idle',
  'slept',
  'cycle-ended',
  'metric-sent',
])

/** The expectations of a scenario as checks of a run: asked after each step that has changed a quantity. */
export function expectationChecks(kernel: Kernel, recorder: Recorder): Check[] {
  const all = kernel.spec.expectations ?? []
  if (all.length === 0) return []
  const told = new Told(kernel, recorder)
  return all.map((expectation, i) => ({
    id: `E-${i + 1}`,
    label: expectation.name,
    claim: `The scenario expects: ${expectation.mode} ${expectation.text}`,
    listen: (_facts, at, report) => listener(expectation, told, at, report),
  }))
}

function listener(
  { name, mode, text, holds }: Expectation,
  told: Told,
  at: At,
  report: Report,
): ReturnType<Check['listen']> {
  let changed = true
  let ended = false
  let met = false
  let broken = false
  const violated = (words: string): void => {
    if (!broken) report('expectation', 'violation', {}, `“${name}” ${words}: ${mode} ${text}`)
    broken = true
  }
  const change = (): void => {
    changed = true
  }
  const on = Object.fromEntries(changeKindNames.filter((kind) => !quiet.has(kind)).map((kind) => [kind, change]))
  return {
    on: {
      ...on,
      'run-ended': () => {
        changed = true
        ended = true
      },
    },
    close: () => {
      if (!changed) return
      changed = false
      const atEnd = ended
      ended = false
      if (mode === 'finally' && !atEnd) return
      let now: boolean
      try {
        now = holds(told.at(at.step))
      } catch (error) {
        violated(`cannot be told, because ${error instanceof Error ? error.message.split('\n')[0]! : String(error)}`)
        return
      }
      met ||= now
      if (mode === 'always' && !now) violated('does not hold any more')
      else if (mode === 'never' && now) violated('has come true')
      else if (mode === 'finally' && !now) violated('does not hold at the end')
      else if (mode === 'eventually' && atEnd && !met) violated('has never held')
      // What broke once is told again only after it was mended.
      if ((mode === 'always' && now) || (mode === 'never' && !now)) broken = false
    },
  }
}

/** The quantities at the end of what is recorded, filled in when first asked for at a step. */
class Told {
  readonly #kernel: Kernel
  readonly #recorder: Recorder
  readonly #made: Quantities
  #step = -1

  constructor(kernel: Kernel, recorder: Recorder) {
    this.#kernel = kernel
    this.#recorder = recorder
    const consumers: Record<string, Record<ConsumerQuantity, bigint>> = Object.create(null) as never
    const sagas: Record<string, Record<'live' | 'ended' | 'ignored', bigint>> = Object.create(null) as never
    for (const { component } of kernel.consumers) {
      consumers[component.name] = {
        checkpoint: 0n,
        lag: 0n,
        handled: 0n,
        skipped: 0n,
        dead: 0n,
        errors: 0n,
        inFlight: 0n,
      }
      if (component.kind === 'saga') sagas[component.name] = { live: 0n, ended: 0n, ignored: 0n }
    }
    const projections = Object.create(null) as Quantities['projections']
    this.#made = { step: 0n, timeMs: 0n, events: 0n, faults: 0n, consumers, sagas, projections }
  }

  at(step: number): Quantities {
    if (this.#step !== step) this.#fill(this.#recorder.world)
    this.#step = step
    return this.#made
  }

  #fill(world: World): void {
    const made = this.#made
    made.step = BigInt(world.step)
    made.timeMs = BigInt(Math.floor(world.timeMs))
    made.events = BigInt(world.events)
    made.faults = BigInt(world.faults)
    for (const row of Object.values(made.consumers))
      for (const name of Object.keys(row)) row[name as ConsumerQuantity] = 0n
    for (const row of Object.values(made.sagas)) row.live = row.ended = row.ignored = 0n
    for (const consumer of this.#kernel.consumers) {
      const of = (field: number): bigint => BigInt(consumerOf(world, consumer.index, field))
      const { name, kind } = consumer.component
      const row = made.consumers[name]!
      row.checkpoint += of(C.checkpoint)
      row.lag += BigInt(lagOf(consumer))
      row.handled += of(C.handled)
      row.skipped += of(C.skipped)
      row.dead += of(C.dead)
      row.errors += of(C.errors)
      row.inFlight += of(C.inFlight)
      if (kind === 'saga') {
        const counts = made.sagas[name]!
        counts.live += of(C.sagasLive)
        counts.ended += of(C.sagasEnded)
        counts.ignored += of(C.ignored)
      }
      if (kind === 'projector') {
        const ref = consumerOf(world, consumer.index, C.view)
        made.projections[name] = ref === 0 ? consumer.component.initial : this.#recorder.recording.values.at(ref)
      }
    }
  }
}
