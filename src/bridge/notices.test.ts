import { expect, test } from 'vitest'
import { notify } from './notices.ts'
import { createBridgeStore } from './store.ts'

test('three lines stand there at most; the oldest gives way, a warning only to warnings', () => {
  const store = createBridgeStore()
  const words = () => store.getState().notices.map((notice) => notice.words)

  for (const plain of ['a', 'b', 'c', 'd']) notify(plain, 'plain', store)
  expect(words()).toEqual(['b', 'c', 'd'])

  notify('careful', 'warning', store)
  for (const said of ['e', 'f']) notify(said, 'refused', store)
  notify('g', 'plain', store)
  expect(words()).toEqual(['careful', 'f', 'g'])

  for (const warning of ['one', 'two', 'three']) notify(warning, 'warning', store)
  expect(words()).toEqual(['one', 'two', 'three'])

  // What has just happened is said, whatever has not been read yet.
  notify('done', 'plain', store)
  expect(words()).toEqual(['two', 'three', 'done'])
})

test('a way back is the last to leave: after plain ones, refusals and warnings, and what only leads on', () => {
  const store = createBridgeStore()
  const words = () => store.getState().notices.map((notice) => notice.words)
  const undo = { label: 'Undo', icon: 'undo', run: () => undefined } as const

  notify('careful', 'warning', store)
  notify('switched off', 'plain', store, undo)
  notify('paused', 'plain', store, { ...undo, icon: 'play' })
  notify('another run', 'plain', store)
  expect(words()).toEqual(['careful', 'switched off', 'another run'])
  for (const warning of ['one', 'two', 'three']) notify(warning, 'warning', store)
  expect(words()).toEqual(['switched off', 'two', 'three'])

  for (const later of ['moved', 'removed', 'cleared']) notify(later, 'plain', store, undo)
  expect(words()).toEqual(['moved', 'removed', 'cleared'])
})
