import { expect, test } from 'vitest'
import { fields } from '../../base/value.ts'
import type { Command } from '../../model/handler.ts'
import type { SagaRow } from '../../protocol/saga-rows.ts'
import { counterSaga, event, logOf, sagaValue, simSpec } from '../../sim/testing/scenes.ts'
import type { ServiceCommandSpec } from '../../sim/spec.ts'
import type { Session } from '../session.ts'
import { changesOf, opened, ran } from '../testing/sessions.ts'
import { eachVisit, rowsOf, sagasSpec } from '../testing/visits.ts'

const waitsOf = (session: Session): readonly (SagaRow['waits'] | undefined)[] =>
  rowsOf(session, sagasSpec({ waits: true })).map(({ waits }) => waits)

test('a row waits for what the instance’s own window says it does, and is only told when asked', () => {
  eachVisit((session) => {
    for (const { id, waits } of rowsOf(session, sagasSpec({ waits: true, count: 20 })))
      expect(waits!.state).toBe(rowsOf(session, { view: 'saga-outlook', id })[0]!.state)
    for (const { waits } of rowsOf(session, sagasSpec({ count: 20 }))) expect(waits).toBeNull()
  })
})

/** It asks for a check that takes a second, and sets two timers. */
const asking = () => {
  const answer = (ms: number): ServiceCommandSpec => ({
    latencyMs: { min: ms, max: ms },
    outcomes: [{ label: 'said', weight: 1, publish: [] }],
  })
  const timer = (name: string, ms: number): Command => ({ name, payload: fields([]), timer: { ms, aggregateId: null } })
  const commands = [
    timer('timer Late', 9000),
    timer('timer Soon', 4000),
    { name: 'Check', payload: fields([['key', 'k1']]) },
  ]
  return simSpec({
    components: [counterSaga({ on: ['Opened'], run: () => ({ ok: true, state: sagaValue('k1', 1n), commands }) })],
    producers: [logOf(event('Opened'))],
    services: [
      {
        name: 'services',
        commands: new Map(['timer Late', 'timer Soon', 'Check'].map((name) => [name, answer(1000)])),
      },
    ],
  })
}

test('what an answer is waited for is named before timers, and of these the first to fire', () => {
  const session = ran(asking())
  const step = Array.from({ length: session.end }, (_, i) => i + 1).find((at) => {
    session.seek(at)
    return waitsOf(session)[0]?.state === 'answer'
  })!
  const fired = changesOf(session, 'command-answered').map(({ timeMs }) => timeMs)
  const expected = [{ state: 'answer', what: 'Check', timer: { name: 'Soon', atMs: fired[1] } }]

  expect(fired.map((ms) => ms - fired[0]!)).toEqual([0, 3000, 8000])
  expect(waitsOf(session)).toEqual(expected)

  // The same before the timers have fired in what is recorded.
  const early = opened(asking())
  early.advance(step)
  expect(early.end).toBe(step)
  expect(waitsOf(early)).toEqual(expected)

  session.seek(session.end)
  expect(waitsOf(session)).toMatchObject([{ timer: null }])
})
