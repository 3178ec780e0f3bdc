import { beforeEach, expect, test } from 'vitest'
import { noFilter } from '../protocol/lane-filter.ts'
import type { ToWorker } from '../protocol/messages.ts'
import { createWatches } from './watches.ts'

let posted: ToWorker[] = []
let forgotten: string[] = []
let isStopped = false
let watches = made()

beforeEach(() => {
  posted = []
  forgotten = []
  isStopped = false
  watches = made()
})

function made() {
  return createWatches({
    post: (message) => posted.push(message),
    forget: (id) => forgotten.push(id),
    stopped: () => isStopped,
  })
}

const now = { view: 'now' } as const
const soon = () => Promise.resolve()

test('a window is watched while somebody looks and forgotten after', async () => {
  const release = watches.watch('now', now)
  release()
  await soon()

  expect(posted).toEqual([
    { kind: 'watch', id: 'now', spec: now },
    { kind: 'unwatch', id: 'now' },
  ])
  expect(forgotten).toEqual(['now'])
})

test('two who look through one window ask once and stop with the last', async () => {
  const one = watches.watch('now', now)
  const two = watches.watch('now', { ...now })
  one()
  one()
  await soon()
  expect(posted).toHaveLength(1)
  two()
  await soon()

  expect(posted.map(({ kind }) => kind)).toEqual(['watch', 'unwatch'])
})

test('a changed question is asked without a gap: the old rows stay', async () => {
  const release = watches.watch('e', { view: 'event', ordinal: 1 })
  release()
  watches.watch('e', { view: 'event', ordinal: 2 })
  await soon()

  expect(posted.map(({ kind }) => kind)).toEqual(['watch', 'watch'])
  expect(forgotten).toEqual([])
})

test('a new worker is asked again for what is still looked at', async () => {
  watches.watch('now', now)
  watches.watch('e', { view: 'event', ordinal: 1 })()
  await soon()
  posted = []
  watches.repeat()

  expect(posted).toEqual([{ kind: 'watch', id: 'now', spec: now }])
})

test('of a worker that has stopped the last rows stay for whoever asks the same again, until another takes its place', async () => {
  const release = watches.watch('now', now)
  isStopped = true
  release()
  await soon()
  const again = watches.watch('now', now)
  again()
  await soon()
  expect(forgotten).toEqual([])

  isStopped = false
  watches.repeat()
  expect(forgotten).toEqual(['now'])
  expect(posted.filter(({ kind }) => kind === 'watch')).toHaveLength(1)
})

test('rows of a worker that has stopped do not answer another question, but a narrower page still shows some of them', () => {
  watches.watch('event', { view: 'event', ordinal: 1 })
  watches.watch('strip', { view: 'strip', buckets: 200 })
  isStopped = true
  watches.watch('event', { view: 'event', ordinal: 2 })
  watches.watch('strip', { view: 'strip', buckets: 90 })

  expect(forgotten).toEqual(['event'])
})

test('a selection asks no other question of lanes: those that came stay until another filter is asked for', () => {
  const timeline = { view: 'timeline', fromStep: 1, toStep: 9, span: 9, buckets: 9, filter: noFilter } as const
  watches.watch('timeline', { ...timeline, selected: null })
  isStopped = true
  watches.watch('timeline', { ...timeline, selected: 7 })
  expect(forgotten).toEqual([])

  watches.watch('timeline', { ...timeline, selected: 7, filter: { ...noFilter, text: 'zone' } })
  expect(forgotten).toEqual(['timeline'])
})
