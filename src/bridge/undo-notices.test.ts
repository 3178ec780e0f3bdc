import { expect, test } from 'vitest'
import { openedPage } from './bridge-page.test-kit.ts'
import { notify } from './notices.ts'

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
