import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fields } from '../../base/value.ts'
import type { SagaValue } from '../../model/handler.ts'
import type { SpecOf } from '../../protocol/windows.ts'
import { arbitrarySpec } from '../../sim/arbitrary-spec.ts'
import { counterSaga, event, logOf, sagaValue, simSpec } from '../../sim/testing/scenes.ts'
import type { Session } from '../session.ts'
import { ran, recorded, storeOf, type RecordedChange } from '../testing/sessions.ts'
import { eachVisit, rowsOf, sagasSpec } from '../testing/visits.ts'
import { valueText } from '../words.ts'
import { makeWindow } from './window.ts'

interface NaiveSaga {
  readonly id: number
  readonly saga: string
  value: SagaValue
  live: boolean
  readonly startedStep: number
  lastStep: number
}

/** The sagas as a scan of all changes finds them. */
function sagasOf(session: Session, changes: readonly RecordedChange[]): NaiveSaga[] {
  const made = new Map<number, NaiveSaga>()
  const value = (index: number) => session.run.recorder.recording.values.at(index) as unknown as SagaValue
  for (const { kind, subject, a, b, step } of changes) {
    if (kind === 'saga-started') {
      const saga = session.run.kernel.consumers[b]!.component.name
      made.set(subject, { id: subject, saga, value: value(a), live: true, startedStep: step, lastStep: step })
    } else if (kind === 'saga-saved' || kind === 'saga-ended' || kind === 'saga-mutated-unsaved') {
      Object.assign(made.get(subject)!, { value: value(a), lastStep: step, live: kind !== 'saga-ended' })
    }
  }
  return [...made.values()]
}

describe('sagas', () => {
  test('that ended at birth have no row, and a note says so where nothing narrows the list', () => {
    const atOnce = counterSaga({ run: () => ({ ok: true, state: sagaValue('k1', 1n, true), commands: [] }) })
    const log = logOf(...['k1', 'k2'].map((key, i) => event('E', i, fields([['key', key]]))))
    const session = ran(simSpec({ profile: 'hardened', components: [atOnce], producers: [log] }))
    const shown = (narrowed: Parameters<typeof sagasSpec>[0] = {}) => makeWindow(session, 'w', sagasSpec(narrowed))

    expect(session.world).toMatchObject({ sagasLive: 0, sagasEnded: 2 })
    expect(shown()).toMatchObject({ total: 0, note: expect.stringMatching(/^2 sagas ended/) as string })
    expect(shown({ show: 'live' })).toMatchObject({ total: 0, note: null })
  })

  test('are those that the changes made, with the values that they have at the cursor', () => {
    eachVisit((session, changes) => {
      const naive = sagasOf(session, changes)

      expect(
        rowsOf(session, sagasSpec()).map(({ id, saga, live, associations, summary, startedStep, lastStep }) => [
          id,
          saga,
          live,
          associations,
          summary,
          startedStep,
          lastStep,
        ]),
      ).toEqual(
        naive.map(({ id, saga, live, value, startedStep, lastStep }) => [
          id,
          saga,
          live,
          Object.entries(value.associations),
          Object.keys(value.fields).map((name) => [name, valueText(value.fields[name])]),
          startedStep,
          lastStep,
        ]),
      )
    })
  })

  test('are filtered and sorted as asked', () => {
    eachVisit((session, changes) => {
      const naive = sagasOf(session, changes)
      const ids = (parts: Partial<SpecOf<'sagas'>>): number[] => rowsOf(session, sagasSpec(parts)).map((row) => row.id)
      const where = (keep: (saga: NaiveSaga) => boolean): number[] => naive.filter(keep).map((saga) => saga.id)

      expect(ids({ show: 'live' })).toEqual(where((saga) => saga.live))
      expect(ids({ show: 'ended' })).toEqual(where((saga) => !saga.live))
      expect(ids({ saga: 'Saga1' })).toEqual(where((saga) => saga.saga === 'Saga1'))
      expect(ids({ text: 'K3' })).toEqual(where((saga) => saga.value.associations['key'] === 'k3'))
      expect(ids({ text: 'saga1 2' })).toEqual(where((saga) => saga.saga === 'Saga1' && saga.id === 2))
      expect(ids({ text: 'saga' })).toEqual([])
      expect(ids({ text: 'Saga 3' })).toEqual(where((saga) => saga.id === 3))
      expect(ids({ descending: true })).toEqual(where(() => true).reverse())
      expect(ids({ sort: 'last' })).toEqual(
        naive.toSorted((a, b) => a.lastStep - b.lastStep || a.id - b.id).map((saga) => saga.id),
      )
      expect(ids({ sort: 'age', descending: true })).toEqual(
        naive
          .toSorted((a, b) => a.startedStep - b.startedStep || a.id - b.id)
          .reverse()
          .map((saga) => saga.id),
      )
      expect(ids({ from: 1, count: 2 })).toEqual(where(() => true).slice(1, 3))
      expect(makeWindow(session, 'w', sagasSpec({ show: 'live', count: 1 }))).toMatchObject({
        total: where((saga) => saga.live).length,
        of: naive.length,
      })
    })
  })

  test('are looked up by the store’s own rule, null included: the lowest id of the window is what the store finds', () => {
    fc.assert(
      fc.property(arbitrarySpec, (spec) => {
        const session = ran(spec, { stepsMax: 2000 })
        for (const saga of new Set(
          spec.bundle.components.filter((each) => each.kind === 'saga').map((each) => each.name),
        )) {
          for (const lookUp of [
            { property: 'key', value: 'k1' },
            { property: 'key', value: 'unknown' },
            { property: 'key', value: null },
            { property: 'orderId', value: null },
            { property: 'constructor', value: null },
            { property: '__proto__', value: null },
          ]) {
            const window = makeWindow(session, 'w', sagasSpec({ saga, lookUp }))
            const found = storeOf(session).getSagaState(saga, lookUp.property, lookUp.value).id

            const shown = (window.rows[0] as { id: number } | undefined)?.id ?? null
            expect([lookUp, shown]).toEqual([lookUp, found === null ? null : Number(found)])
            expect(window.note).toContain(found === null ? 'no saga' : String(found))
          }
        }
      }),
      { numRuns: 40 },
    )
  })

  test('are looked up in the whole store, however the list is narrowed', () => {
    // Each event looks for its own key and starts a saga that has another: three with the same one.
    const component = counterSaga({ run: () => ({ ok: true, state: sagaValue('same', 1n), commands: [] }) })
    const log = logOf(...['k1', 'k2', 'k3'].map((key, i) => event('E', i, fields([['key', key]]))))
    const session = ran(simSpec({ components: [component], producers: [log] }))
    const lookUp = { property: 'key', value: 'same' }
    const { note, rows } = makeWindow(session, 'w', sagasSpec({ lookUp }))
    expect(rows).toMatchObject([
      { id: 1, found: 'taken' },
      { id: 2, found: 'also' },
      { id: 3, found: 'also' },
    ])
    expect(note).toContain('3 sagas match: this look-up is ambiguous. The store takes the lowest id, 1')
    const left = ' The list is narrowed further, and leaves all of them out.'
    expect(makeWindow(session, 'w', sagasSpec({ lookUp, show: 'ended' }))).toMatchObject({
      rows: [],
      note: note + left,
    })
    const others = makeWindow(session, 'w', sagasSpec({ lookUp, text: '3' }))
    expect(others).toMatchObject({ rows: [{ id: 3, found: 'also' }] })
    expect(others.note).toContain('leaves 2 of them out')
  })

  test('are not found by null where the store’s look-up breaks', () => {
    const session = ran(simSpec({ profile: 'modern', components: [counterSaga()], producers: [logOf(event('E'))] }))
    const lookUp = { property: 'orderId', value: null }
    expect(rowsOf(session, sagasSpec())).toHaveLength(1)
    expect(() => storeOf(session).getSagaState('Case', 'orderId', null)).toThrow('without a value')
    const { note, rows } = makeWindow(session, 'w', sagasSpec({ lookUp }))
    expect(rows).toEqual([])
    expect(note).toContain('breaks at the first one')
    session.seek(0)
    expect(makeWindow(session, 'w', sagasSpec({ lookUp })).note).toBe('The store finds no saga for this.')
  })
})

describe('the life of a saga', () => {
  test('goes on from where it was: what a transition says it changed, it changed', () => {
    eachVisit((session) => {
      for (const { id, summary, associations } of rowsOf(session, sagasSpec({ count: 6 }))) {
        const life = rowsOf(session, { view: 'saga', id, from: 0, count: 500 })
        const state = new Map<string, string>()
        for (const [i, transition] of life.entries()) {
          expect(transition.kind === 'started').toBe(i === 0)
          for (const { key, before, after } of transition.changed) {
            expect(state.get(key) ?? null).toBe(before)
            if (after === null) state.delete(key)
            else state.set(key, after)
          }
          for (const [key, value] of transition.full) expect(state.get(key)).toBe(value)
          expect(transition.ahead).toBe(transition.step > session.cursor)
          if (i > 0) expect(transition.step).toBeGreaterThanOrEqual(life[i - 1]!.step)
        }
        const present = life.filter((transition) => !transition.ahead)
        // A change in place that is about to be saved is told with the save, one step ahead.
        if (present.length > 0 && life.length === present.length) expect(present.at(-1)!.full).toEqual(summary)
        expect(associations.length).toBeGreaterThan(0)
      }
    })
  })

  test('in one row is its beginning and where it stands, as the whole of it says', () => {
    eachVisit((session) => {
      for (const { id } of rowsOf(session, sagasSpec({ count: 6 }))) {
        const life = rowsOf(session, { view: 'saga', id, from: 0, count: 500 })
        const present = life.filter((transition) => !transition.ahead)

        expect(rowsOf(session, { view: 'saga-now', id })).toEqual([
          {
            id,
            first: life[0],
            last: present.at(-1) ?? null,
            done: present.length,
            ahead: life.length - present.length,
          },
        ])
      }
      expect(makeWindow(session, 'w', { view: 'saga-now', id: 100_000 })).toMatchObject({
        rows: [],
        note: expect.stringContaining('no saga of this number'),
      })
    })
  })

  test('tells every start, save and end once, and the commands that were sent', () => {
    eachVisit((session) => {
      const all = recorded(session.run)
      for (const { id } of rowsOf(session, sagasSpec({ count: 6 }))) {
        const life = rowsOf(session, { view: 'saga', id, from: 0, count: 500 })
        const told = all.filter(
          (change) => change.subject === id && ['saga-started', 'saga-saved', 'saga-ended'].includes(change.kind),
        )

        expect(life.filter((each) => each.kind !== 'mutated-unsaved').map((each) => each.step)).toEqual(
          told.map((change) => change.step),
        )
        expect(life.flatMap((each) => each.commands.map((command) => command.name))).toEqual(
          // In these scenarios each event that opens a case sends one command, and nothing else does.
          life.filter((each) => each.kind !== 'mutated-unsaved' && each.event?.name === 'Opened').map(() => 'Check'),
        )
      }
    })
  })
})

test('a saga that never came to be leaves its commands to no other', () => {
  const born = (key: string, ended: boolean) => ({
    ok: true as const,
    state: sagaValue(key, 1n, ended),
    commands: [{ name: `Ask ${key}`, payload: fields() }],
  })
  const component = counterSaga({ run: (event) => born(event.aggregateId!, event.ordinal === 1) })
  const log = logOf(event('E', 0, fields([['key', 'k1']])), event('E', 10, fields([['key', 'k2']])))
  const session = ran(simSpec({ components: [component], producers: [log] }))

  const life = rowsOf(session, { view: 'saga', id: 1, from: 0, count: 10 })
  expect(life.map((each) => each.commands.map((command) => command.name))).toEqual([['Ask k2']])
})
