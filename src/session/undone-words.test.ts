import { expect, test } from 'vitest'
import { fields } from '../base/value.ts'
import type { FaultSpec } from '../model/fault.ts'
import type { SimCommand } from '../model/sim-command.ts'
import { countingProjector, counterSaga, simSpec, steadyLog } from '../sim/testing/scenes.ts'
import { opened } from './testing/sessions.ts'
import { undoneWords } from './undone-words.ts'
import { makeWindow } from './windows/window.ts'

const fault = (parts: Partial<FaultSpec>): FaultSpec => ({
  kind: 'crash-before-handler',
  hook: 'handler.enter',
  match: {},
  nth: 1,
  prob: null,
  times: 1,
  fromMs: 0,
  params: {},
  ...parts,
})
const own = fault({ kind: 'poison-event', match: { event: 'E', seq: '3' } })

const lastAct = (session: ReturnType<typeof opened>) => makeWindow(session, 'last', { view: 'last-act' }).rows

/** What is said once all of these are given, and the last one is taken back; the same is said of it before. */
function undone(...given: readonly SimCommand[]): string {
  const session = opened(
    simSpec({
      components: [countingProjector(), counterSaga()],
      bundle: { instances: 2 },
      producers: [steadyLog(5)],
      faults: [own],
    }),
  )
  session.advance(10_000)
  expect(lastAct(session)).toEqual([])
  for (const command of given) session.give(command)
  const [before] = lastAct(session)
  const after = undoneWords(session.run, session.undo())
  expect(before).toEqual({ words: after })
  return after
}

test('an undo says what is undone, and of whom', () => {
  const publish: SimCommand = { kind: 'publish', name: 'E', context: 'default', key: 'k', payload: fields() }
  const words = (
    [
      publish,
      { kind: 'set-enabled', consumer: 0, enabled: false },
      { kind: 'set-enabled', consumer: 0, enabled: true },
      { kind: 'producer-running', producer: 0, running: false },
      { kind: 'producer-running', producer: 0, running: true },
      { kind: 'producer-rate', producer: 0, perKs: 100 },
      { kind: 'flag-dead', consumer: 0, ordinal: 2, retry: true },
      { kind: 'flag-dead', consumer: 0, ordinal: 2, retry: false },
      { kind: 'replay-dead', consumer: 1 },
      { kind: 'replay-dead', consumer: 1, ordinals: [1, 2] },
      { kind: 'delete-dead', consumer: 0, ordinals: [1, 2, 3, 4] },
      { kind: 'edit-dead', consumer: 0, ordinal: 2, payload: fields() },
      { kind: 'move-next', actor: 0 },
      { kind: 'move-checkpoint', consumer: 0, ordinal: 2 },
      { kind: 'fetch-status', consumer: 0 },
    ] satisfies SimCommand[]
  ).map((command) => undone(command))

  expect(words).toEqual([
    'the publication of E',
    'switching Counter off',
    'switching Counter on',
    'stopping log',
    'starting log',
    'the rate of log',
    'the flag of #2 at Counter',
    'taking the flag from #2 at Counter',
    'the replay of the flagged dead events at Case',
    'the replay of #1, #2 at Case',
    'the deletion of 4 dead events at Counter',
    'the edit of #2 at Counter',
    'the turn of Counter i-1',
    'the move of the checkpoint of Counter',
    'the question for the status of Counter',
  ])
})

test('many dead events are counted', () => {
  const { run } = opened(simSpec({ components: [countingProjector()], producers: [steadyLog(5)] }))
  const ordinals = Array.from({ length: 1_200 }, (_, at) => at + 1)

  expect(undoneWords(run, [{ kind: 'delete-dead', consumer: 0, ordinals }])).toBe(
    'the deletion of 1,200 dead events at Counter',
  )
})

test('a fault is named by its kind and by what it is to strike, the scenario’s and one that was injected', () => {
  const inject: SimCommand = {
    kind: 'inject',
    fault: fault({ match: { consumer: 'Counter', instance: 1, event: 'E' } }),
  }

  expect(undone({ kind: 'inject', fault: fault({}) })).toBe('the fault crash before the handler')
  expect(undone(inject)).toBe('the fault crash before the handler at Counter i-2, E')
  expect(undone({ kind: 'withdraw-fault', fault: 0 })).toBe('the removal of the fault poison event at E, #3')
  expect(undone(inject, { kind: 'withdraw-fault', fault: 1 })).toBe(
    'the removal of the fault crash before the handler at Counter i-2, E',
  )
})

test('what was done by one press is undone as one, and said as one', () => {
  const del = (consumer: number, joined = false): SimCommand => ({
    kind: 'delete-dead',
    consumer,
    ordinals: [2],
    ...(joined && { joined: true }),
  })

  expect(undone(del(0), del(1, true))).toBe('the deletion of #2 at Counter and the deletion of #2 at Case')
  expect(undone(del(0), del(1))).toBe('the deletion of #2 at Case')
  const flag = (ordinal: number): SimCommand => ({ kind: 'flag-dead', consumer: 0, ordinal, retry: true, joined: true })
  expect(undone(del(0), ...[1, 2, 3, 4].map(flag))).toBe(
    'the deletion of #2 at Counter, the flag of #1 at Counter, the flag of #2 at Counter and 2 more',
  )
})
