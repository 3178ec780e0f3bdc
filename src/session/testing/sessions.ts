import type { Change, ChangeKind } from '../../model/change.ts'
import type { SimSpec } from '../../sim/spec.ts'
import { InMemoryConsumerStateStore } from '../../store/in-memory-consumer-state-store.ts'
import { assert } from '../../base/assert.ts'
import { makeStore } from '../make-store.ts'
import type { Run, RunOptions } from '../run.ts'
import { Session } from '../session.ts'

/** Sessions for tests: at the beginning, or run to the end; and what was recorded, by name. */

export const opened = (spec: SimSpec, options: RunOptions = {}): Session =>
  new Session(spec, { name: 'test', title: 'Test', description: '', source: 'file' }, makeStore, {
    stepsMax: 4000,
    ...options,
  })

export function ran(spec: SimSpec, options?: RunOptions): Session {
  const session = opened(spec, options)
  session.advance(1_000_000)
  return session
}

export interface RecordedChange extends Change {
  readonly step: number
  readonly timeMs: number
  readonly actor: number
}

/** Everything that a run has recorded, up to a step. */
export function recorded({ recorder }: Run, until = recorder.end): RecordedChange[] {
  const { recording } = recorder
  return Array.from({ length: until }, (_, i) => i + 1).flatMap((step) => {
    const { timeMs, actor } = recording.stepAt(step)
    return recording.changesOf(step).map((change) => ({ ...change, step, timeMs, actor }))
  })
}

export const changesOf = (session: Session, kind: ChangeKind, subject?: number): RecordedChange[] =>
  recorded(session.run).filter(
    (change) => change.kind === kind && (subject === undefined || change.subject === subject),
  )

/** The store under observation, with what only the one in memory can tell. */
export function storeOf(session: Session): InMemoryConsumerStateStore {
  const { store } = session.run.kernel
  assert(store instanceof InMemoryConsumerStateStore, 'another store')
  return store
}
