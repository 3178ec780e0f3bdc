import { expect, test } from 'vitest'
import { openedPage } from './bridge-page.test-kit.ts'
import { runOf } from './fake-worker.test-kit.ts'
import { notify } from './notices.ts'
import type { Selection } from './selection.ts'

const publish = (name: string) => ({ kind: 'publish', name, context: 'default', key: null, payload: '{}' }) as const

test('only the newest act offers to take itself back: Undo takes back what was done last in the run', () => {
  const at = openedPage()

  at.bridge.change(publish('A'))
  at.bridge.change(publish('B'))

  const offered = at.store.getState().notices.map(({ words, action }) => [words, action?.label])
  expect(offered).toEqual([
    ['A is published.', undefined],
    ['B is published.', 'Undo'],
  ])
})

test('what one press does is told once, and one Undo takes back all of it', () => {
  const at = openedPage()
  const del = (consumer: number) => ({ kind: 'delete-dead', consumer, ordinals: [1] }) as const

  at.bridge.change(del(0), del(1))

  const { notices } = at.store.getState()
  expect(notices.map(({ words }) => words)).toEqual(['2 dead events of 2 consumers are deleted.'])
  notices[0]!.action!.run()
  const sent = at.worker().sent('command')
  expect(sent.slice(-2).map(({ command }) => command)).toEqual([
    { kind: 'together', commands: [del(0), del(1)] },
    { kind: 'undo' },
  ])
})

test('after another run is shown the notice offers nothing that it would not take back', () => {
  const at = openedPage()
  at.bridge.change(publish('A'))

  at.bridge.command({ kind: 'switch-run', run: 1 })

  expect(at.store.getState().notices.map(({ words, action }) => [words, action])).toEqual([
    ['A is published.', undefined],
  ])
})

test('what has been undone is not told any more: it is not so', () => {
  const at = openedPage()
  at.bridge.change(publish('A'))

  at.bridge.command({ kind: 'undo' })

  expect(at.store.getState().notices).toEqual([])
})

test('undo takes back what was done last, in the run or on the page', () => {
  const at = openedPage()
  const taken: string[] = []
  at.bridge.change(publish('A'))
  notify('A breakpoint is removed.', 'plain', at.store, {
    label: 'Undo',
    icon: 'undo',
    run: () => taken.push('breakpoint'),
  })

  at.bridge.undo()
  expect(taken).toEqual(['breakpoint'])
  expect(
    at
      .worker()
      .sent('command')
      .filter(({ command }) => command.kind === 'undo'),
  ).toHaveLength(0)

  at.bridge.undo()
  expect(taken).toEqual(['breakpoint'])
  expect(
    at
      .worker()
      .sent('command')
      .filter(({ command }) => command.kind === 'undo'),
  ).toHaveLength(1)
})

test('what an undo has taken out of the run is not selected any more, whatever gets its number next', () => {
  const at = openedPage()
  const selectedAfter = (selection: Selection): Selection | null => {
    at.store.setState(({ view }) => ({ view: { ...view, selection } }))
    at.worker().say({ kind: 'run-changed', run: runOf({ run: 1 }), why: 'Undone.', left: { events: 12, sagas: 3 } })
    return at.store.getState().view.selection
  }
  const consumer: Selection = { kind: 'consumer', id: 'fines_FineSaga_1_default' }

  expect(selectedAfter({ kind: 'event', ordinal: 13 })).toBeNull()
  expect(selectedAfter({ kind: 'event', ordinal: 12 })).toEqual({ kind: 'event', ordinal: 12 })
  expect(selectedAfter({ kind: 'saga', id: 4 })).toBeNull()
  expect(selectedAfter({ kind: 'saga', id: 3 })).toEqual({ kind: 'saga', id: 3 })
  expect(selectedAfter(consumer)).toEqual(consumer)
})
