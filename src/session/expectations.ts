import type { At, Check, Report } from '../checks/check.ts'
import type { Recorder } from '../history/recorder.ts'
import { changeKindNames, type ChangeKind } from '../model/change.ts'
import type { Expectation, Quantities } from '../model/expectation.ts'
import { lagOf } from '../sim/consumer-runtime.ts'
import type { Kernel } from '../sim/kernel.ts'
import { blankQuantities, fillQuantities } from './quantities.ts'

/** Of these only what a consumer's zone is like: few expectations speak of it. */
const ofZones: ReadonlySet<ChangeKind> = new Set<ChangeKind>(['zone-entered', 'zone-refused', 'zone-left'])
const speaksOfZones = /\b(held|failedTries)\b/

/** Changes after which no quantity is another one. */
const quiet: ReadonlySet<ChangeKind> = new Set<ChangeKind>([
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
  const zones = speaksOfZones.test(text)
  const heard = changeKindNames.filter((kind) => !quiet.has(kind) && (zones || !ofZones.has(kind)))
  const on = Object.fromEntries(heard.map((kind) => [kind, change]))
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
    this.#made = blankQuantities(kernel)
  }

  at(step: number): Quantities {
    if (this.#step !== step)
      fillQuantities(this.#made, this.#kernel, {
        world: this.#recorder.world,
        lag: lagOf,
        valueAt: (ref) => this.#recorder.recording.values.at(ref),
      })
    this.#step = step
    return this.#made
  }
}
