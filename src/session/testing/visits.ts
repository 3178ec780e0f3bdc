import fc from 'fast-check'
import type { SpecOf, ViewName, WindowRows } from '../../protocol/windows.ts'
import { arbitrarySpec } from '../../sim/arbitrary-spec.ts'
import type { Session } from '../session.ts'
import { makeWindow } from '../windows/window.ts'
import { ran, recorded, type RecordedChange } from './sessions.ts'

/** For tests of windows: random scenarios at random steps, with all that had been recorded by then. */

const runs = { numRuns: 25 }

/** A random scenario, run to its end, and some of its steps. */
export const visited = fc.tuple(arbitrarySpec, fc.array(fc.nat(), { minLength: 2, maxLength: 4 }))

export function visit(
  picks: readonly number[],
  session: Session,
  look: (session: Session, changes: readonly RecordedChange[]) => void,
): void {
  for (const pick of picks) {
    session.seek(pick % (session.end + 1))
    look(session, recorded(session.run, session.cursor))
  }
}

export const eachVisit = (look: (session: Session, changes: readonly RecordedChange[]) => void): void =>
  fc.assert(
    fc.property(visited, ([spec, picks]) => visit(picks, ran(spec, { stepsMax: 2000 }), look)),
    runs,
  )

export const rowsOf = <V extends ViewName>(session: Session, spec: SpecOf<V>): readonly WindowRows[V][] =>
  makeWindow(session, 'w', spec).rows as readonly WindowRows[V][]

export const eventsSpec = (parts: Partial<SpecOf<'events'>> = {}): SpecOf<'events'> => ({
  view: 'events',
  from: 0,
  count: 500,
  sort: 'asc',
  name: null,
  outcome: null,
  text: '',
  ...parts,
})
export const sagasSpec = (parts: Partial<SpecOf<'sagas'>> = {}): SpecOf<'sagas'> => ({
  view: 'sagas',
  from: 0,
  count: 500,
  sort: 'id',
  descending: false,
  show: 'all',
  saga: null,
  text: '',
  lookUp: null,
  ...parts,
})
