import { rowInChunk } from '../history/columns.ts'
import { actorOf } from '../model/actors.ts'
import { changeKinds as k } from '../model/change.ts'
import type { Breakpoint, Condition } from '../protocol/breakpoints.ts'
import type { Run } from './run.ts'
import type { Session } from './session.ts'

/** Does a change of this kind, at this step, meet a condition? */
type Test = (subject: number, a: number, b: number, step: number) => boolean
interface Watched {
  readonly breakpoint: Breakpoint
  readonly test: Test
}

/** How far {@link Breakpoints.advance} came, and what stopped it. */
export interface Advance {
  readonly moved: number
  /** Met at the step where the cursor stands now; empty = nothing stopped it. */
  readonly hits: readonly Breakpoint[]
}

/** Where to pause while playing: looks at each recorded step, and changes none. */
export class Breakpoints {
  #list: readonly Breakpoint[] = []
  #run: Run | null = null
  #byKind: readonly (readonly Watched[])[] = []

  set(list: readonly Breakpoint[]): void {
    this.#list = list.filter(({ enabled }) => enabled)
    this.#run = null
  }

  /** As {@link Session.advance}, but never past a step that meets a breakpoint. The step at which it starts does not count. */
  advance(session: Session, atoms: number): Advance {
    if (this.#list.length === 0) return { moved: session.advance(atoms), hits: [] }
    const from = session.cursor
    const recorded = Math.min(session.end, from + atoms)
    for (let step = from + 1; step <= recorded; step++) {
      const hits = this.hits(session.run, step)
      if (hits.length === 0) continue
      session.seek(step)
      return { moved: step - from, hits }
    }
    if (recorded > from) session.seek(recorded)
    // One by one: what lies behind the step that hits must not have happened yet.
    while (session.cursor < from + atoms && session.advance(1) > 0) {
      const hits = this.hits(session.run, session.cursor)
      if (hits.length > 0) return { moved: session.cursor - from, hits }
    }
    return { moved: session.cursor - from, hits: [] }
  }

  /** The breakpoints that a recorded step meets. */
  hits(run: Run, step: number): readonly Breakpoint[] {
    if (run !== this.#run) {
      this.#run = run
      this.#byKind = byKind(run, this.#list)
    }
    const { recording } = run.recorder
    let met: Breakpoint[] | null = null
    for (let row = recording.changesFrom(step), end = recording.changesEnd(step); row < end; row++) {
      const chunk = recording.changes.chunkOf(row)
      const at = rowInChunk(row)
      const watched = this.#byKind[chunk.kind[at]!]
      if (watched === undefined) continue
      for (const { breakpoint, test } of watched) {
        if (met?.includes(breakpoint)) continue
        if (test(chunk.subject[at]!, chunk.a[at]!, chunk.b[at]!, step)) (met ??= []).push(breakpoint)
      }
    }
    return met ?? none
  }
}

const none: readonly Breakpoint[] = []

/** By the number of the change's kind, so that a step without one of them costs a look-up per change. */
function byKind(run: Run, list: readonly Breakpoint[]): Watched[][] {
  const table: Watched[][] = []
  for (const breakpoint of list) {
    for (const [kind, test] of testsOf(run, breakpoint)) (table[kind] ??= []).push({ breakpoint, test })
  }
  return table
}

function testsOf(run: Run, condition: Condition): (readonly [number, Test])[] {
  const { log } = run.kernel
  switch (condition.kind) {
    case 'checkpoint': {
      const isOf = consumerTest(run, condition.consumer)
      const goal = BigInt(condition.seq)
      return [
        [
          k['checkpoint-written'],
          (subject, a, b) => isOf(subject) && log.seqOf(Math.max(0, a)) >= goal && (b < 0 || log.seqOf(b) < goal),
        ],
      ]
    }
    case 'zone-taken': {
      const isOf = consumerTest(run, condition.consumer)
      // A holder that enters again has it already.
      return [[k['zone-entered'], (subject, _, holds) => holds === 1 && isOf(subject)]]
    }
    case 'zone-busy':
      return [[k['zone-refused'], consumerTest(run, condition.consumer)]]
    case 'saga-started':
      return [[k['saga-started'], sagaTest(run, condition.of)]]
    case 'saga-changed': {
      const test = sagaTest(run, condition.of)
      return [
        [k['saga-saved'], test],
        // Where states are aliased every handler changes the stored one; only one that failed leaves it so without a save.
        [k['saga-mutated-unsaved'], (...change) => test(...change) && failedAt(run, change[3])],
      ]
    }
    case 'saga-ended':
      return [[k['saga-ended'], sagaTest(run, condition.of)]]
    case 'event-published':
      return [[k['event-appended'], (_, ordinal) => condition.name === null || log.at(ordinal).name === condition.name]]
    case 'event-handled':
      return [[k['event-handled'], (_, ordinal) => condition.name === null || log.at(ordinal).name === condition.name]]
    case 'error': {
      const isOf = consumerTest(run, condition.consumer)
      // −2: a pass that threw. −3, a zone that it never got, is what `zone-busy` is for.
      return [
        [k['attempt-failed'], isOf],
        [k['cycle-ended'], (subject, answer, error) => answer === -2 && error > 0 && isOf(subject)],
      ]
    }
    case 'dead':
      return [[k['event-buried'], consumerTest(run, condition.consumer)]]
  }
}

const failedAt = (run: Run, step: number): boolean =>
  run.recorder.recording.changesOf(step).some(({ kind }) => kind === 'attempt-failed')

/** A consumer that the run does not have is never met. */
function consumerTest(run: Run, id: string | null): (subject: number) => boolean {
  if (id === null) return () => true
  const index = run.kernel.consumers.findIndex((consumer) => consumer.id === id)
  return (subject) => subject === index
}

/** Of one saga by its number, or of those of a consumer: the one whose step it is. */
function sagaTest(run: Run, of: string | number | null): Test {
  if (of === null) return () => true
  if (typeof of === 'number') return (subject) => subject === of
  const isOf = consumerTest(run, of)
  return (_subject, _a, _b, step) => {
    const who = actorOf(run.kernel.shape, run.recorder.recording.stepAt(step).actor)
    return 'consumer' in who && isOf(who.consumer)
  }
}
