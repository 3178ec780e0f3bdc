import { describe, expect, test } from 'vitest'
import { fields } from '../../base/value.ts'
import type { SimCommand } from '../../model/sim-command.ts'
import type { ProfileName } from '../../model/profile.ts'
import type { DeadPreview, DeadRow } from '../../protocol/dead-rows.ts'
import { counterSaga, countingProjector, failsOn, steadyLog, type SpecParts } from '../../sim/testing/scenes.ts'
import type { Session } from '../session.ts'
import { deadOf, handled, one, run } from '../testing/outcomes.ts'
import { opened } from '../testing/sessions.ts'
import { makeWindow } from './window.ts'

const made = (component: Parameters<typeof one>[0], profile: ProfileName, parts: SpecParts = {}): Session => {
  const session = opened(one(component, { producers: [steadyLog(5)], profile, ...parts }))
  run(session)
  return session
}
const preview = (session: Session, ...ordinals: number[]): DeadPreview =>
  makeWindow(session, 'w', { view: 'dead-preview', consumer: 0, ordinals }).rows[0] as DeadPreview
const rows = (session: Session): DeadRow[] =>
  makeWindow(session, 'w', { view: 'dead', from: 0, count: 100, consumer: null }).rows as DeadRow[]

const poisoned = () =>
  countingProjector({
    fails: (event) =>
      event.payload['bad'] === true
        ? { kind: 'exception', type: 'java.lang.RuntimeException', message: 'bad payload' }
        : null,
  })
const publish = (key: string): SimCommand => ({
  kind: 'publish',
  name: 'E',
  context: 'default',
  key,
  payload: fields([
    ['key', key],
    ['bad', true],
  ]),
})

describe('what a replay would do', () => {
  test('is told before it is done, and nothing has changed', () => {
    const session = opened(one(poisoned(), { producers: [] }))
    session.give(publish('k1'))
    run(session)
    session.give({ kind: 'edit-dead', consumer: 0, ordinal: 1, payload: fields([['key', 'k1']]) })
    const before = [session.fingerprint, session.end, session.runs.length]

    expect(preview(session, 1)).toMatchObject({
      succeeds: [1],
      diesAgain: [],
      lost: [],
      checkpoint: { now: 1, lowest: 1, after: 1 },
      handledAgain: [],
    })
    expect([session.fingerprint, session.end, session.runs.length]).toEqual(before)
  })

  test('an event that fails again dies again', () => {
    expect(preview(made(countingProjector({ fails: failsOn([2]) }), 'classic'), 2)).toMatchObject({
      succeeds: [],
      diesAgain: [{ ordinal: 2 }],
    })
  })

  test('under classic the checkpoint of a saga goes back and later events are handled twice, under hardened not', () => {
    const saga = () => counterSaga({ fails: failsOn([1]) })
    expect(preview(made(saga(), 'classic'), 1)).toMatchObject({
      checkpoint: { now: 5, lowest: 1, after: 5 },
      handledAgain: [2, 3, 4, 5],
    })
    expect(preview(made(saga(), 'hardened'), 1)).toMatchObject({
      checkpoint: { now: 5, lowest: 5, after: 5 },
      handledAgain: [],
    })
  })

  test('it comes true', () => {
    const session = made(counterSaga({ fails: failsOn([1]) }), 'classic')
    const told = preview(session, 1)
    session.give({ kind: 'replay-dead', consumer: 0, ordinals: [1] })
    run(session)

    expect(handled(session).slice(4)).toEqual(told.handledAgain)
    expect(deadOf(session)).toEqual(told.diesAgain.map(({ ordinal }) => String(ordinal)))
  })

  test('names events by their sequence numbers, also those that a replay would take along', () => {
    const session = made(countingProjector({ fails: failsOn([2]) }), 'classic', { numbering: 'snowflake' })
    const { log } = session.run.kernel
    const told = preview(session, 2)

    expect(log.seqOf(2)).not.toBe(2n)
    for (const ordinal of [2, ...told.handledAgain, told.checkpoint.now, told.checkpoint.lowest])
      expect(told.seqs[ordinal]).toBe(String(log.seqOf(ordinal)))
  })

  test('of events that are not dead there is nothing to tell', () => {
    const session = made(countingProjector({ fails: failsOn([2]) }), 'classic')
    expect(preview(session, 1, 99)).toBeUndefined()
  })
})

test('deleting and editing: the edited event takes the original’s place, and only that one is handled', () => {
  const session = opened(one(poisoned(), { producers: [] }))
  for (const key of ['k1', 'k2']) session.give(publish(key))
  run(session)
  expect(
    rows(session).map(({ ordinal, errorClass, message, attempts }) => [ordinal, errorClass, message, attempts]),
  ).toEqual([
    [2, 'java.lang.RuntimeException', 'bad payload', 1],
    [1, 'java.lang.RuntimeException', 'bad payload', 1],
  ])

  session.give({ kind: 'delete-dead', consumer: 0, ordinals: [2] })
  expect(deadOf(session)).toEqual(['1'])
  session.give({ kind: 'edit-dead', consumer: 0, ordinal: 1, payload: fields([['key', 'k1']]) })
  expect(deadOf(session)).toEqual(['1!'])
  expect(rows(session).map(({ edited }) => edited)).toEqual(['{\n  "key": "k1"\n}'])
  session.give({ kind: 'replay-dead', consumer: 0 })
  run(session)

  expect(deadOf(session)).toEqual([])
  expect(handled(session)).toEqual([1])
  expect(session.run.kernel.log.at(1).payload).toEqual(
    fields([
      ['key', 'k1'],
      ['bad', true],
    ]),
  )
})

test('undo goes on from before the last command in a new run, and keeps the old one', () => {
  const session = made(countingProjector(), 'classic')
  const { end, fingerprint } = session
  session.give({ kind: 'set-enabled', consumer: 0, enabled: false })
  session.give({ kind: 'publish', name: 'E', context: 'default', key: 'k1', payload: fields([['key', 'k1']]) })
  run(session)

  expect(session.undo()[0]?.kind).toBe('publish')
  expect(session.run.commands).toHaveLength(1)
  expect(session.undo()[0]?.kind).toBe('set-enabled')
  expect([session.end, session.fingerprint]).toEqual([end, fingerprint])
  expect(session.undo()).toEqual([])
  expect(session.runs.map(({ name }) => name)).toEqual(['main', 'run 2', 'run 3'])
})

test('dead events are looked for here, among all of them, however few are shown', () => {
  const session = made(countingProjector({ fails: failsOn([0, 1, 2, 3, 4, 5]) }), 'hardened')
  const look = (text: string) => {
    const {
      total,
      of,
      rows: found,
    } = makeWindow(session, 'w', { view: 'dead', from: 0, count: 2, consumer: null, text })
    return { total, of, seqs: (found as DeadRow[]).map(({ seq }) => seq) }
  }
  const [first] = rows(session).slice(-1)
  expect(look('')).toMatchObject({ total: 5, of: 5 })
  expect(look('').seqs).toHaveLength(2)

  expect(look(` #${first!.seq} `)).toEqual({ total: 1, of: 5, seqs: [first!.seq] })
  for (const text of [first!.name, first!.words, session.run.kernel.consumers[0]!.component.name])
    expect(look(text.toUpperCase())).toMatchObject({ total: 5, of: 5 })
  expect(look('nonsense')).toEqual({ total: 0, of: 5, seqs: [] })
})

test('a dead event keeps the payload that it was given when it dies again, and has the log’s once that dies anew', () => {
  const session = opened(one(poisoned(), { producers: [] }))
  session.give(publish('k1'))
  run(session)
  const edited = () => rows(session).map((row) => row.edited)
  expect(edited()).toEqual([null])
  const payload = fields([['bad', true]])
  session.give({ kind: 'edit-dead', consumer: 0, ordinal: 1, payload })
  const { cursor } = session
  session.give({ kind: 'replay-dead', consumer: 0 })
  run(session)
  expect(edited()).toEqual(['{\n  "bad": true\n}'])

  session.give({ kind: 'delete-dead', consumer: 0, ordinals: [1] })
  session.give({ kind: 'move-checkpoint', consumer: 0, ordinal: 0 })
  run(session)
  expect(edited()).toEqual([null])
  session.seek(cursor)
  expect(edited()).toEqual(['{\n  "bad": true\n}'])
  session.seek(cursor - 1)
  expect(edited()).toEqual([null])
})
