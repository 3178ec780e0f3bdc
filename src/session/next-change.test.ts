import { expect, test } from 'vitest'
import { countingProjector, counterSaga, simSpec, steadyLog } from '../sim/testing/scenes.ts'
import { nextChange } from './next-change.ts'
import { changesOf, opened } from './testing/sessions.ts'
import type { Session } from './session.ts'

const made = (): Session => {
  const session = opened(simSpec({ components: [countingProjector(), counterSaga()], producers: [steadyLog(4)] }))
  session.advance(1_000_000)
  return session
}

test('goes through the changes of an event, both ways, to the same steps', () => {
  const session = made()
  const forward: number[] = []
  session.seek(0)
  for (let at = nextChange(session, { kind: 'event', ordinal: 2 }, false); at !== null;) {
    forward.push(at)
    session.seek(at)
    at = nextChange(session, { kind: 'event', ordinal: 2 }, false)
  }
  const backward: number[] = []
  session.seek(session.end)
  for (let at = nextChange(session, { kind: 'event', ordinal: 2 }, true); at !== null;) {
    backward.unshift(at)
    session.seek(at)
    at = nextChange(session, { kind: 'event', ordinal: 2 }, true)
  }

  expect(forward.length).toBeGreaterThan(3)
  expect(backward).toEqual(forward)
})

test('of a saga, a zone and a consumer are those that the changes tell', () => {
  const session = made()
  session.seek(0)
  const first = (kind: Parameters<typeof changesOf>[1], subject: number): number =>
    changesOf(session, kind, subject)[0]!.step

  expect(nextChange(session, { kind: 'saga', id: 1 }, false)).toBe(first('saga-started', 1))
  expect(nextChange(session, { kind: 'zone', consumer: 1 }, false)).toBe(first('zone-entered', 1))
  expect(nextChange(session, { kind: 'consumer', consumer: 0 }, false)).toBe(first('zone-entered', 0))
  expect(nextChange(session, { kind: 'instance', consumer: 0, instance: 0 }, false)).toBe(1)
})

test('beyond the last one there is none', () => {
  const session = made()
  expect(nextChange(session, { kind: 'event', ordinal: 1 }, false)).toBeNull()
  expect(nextChange(session, { kind: 'saga', id: 99 }, true)).toBeNull()
})
