import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import type { Frame } from '../protocol/messages.ts'
import { diffCells, mirrorLength } from '../protocol/mirror.ts'
import type { WindowUpdate } from '../protocol/windows.ts'
import { applyFrames, createFrameQueue } from './frames.ts'
import { runOf } from './fake-worker.test-kit.ts'
import { type BridgeState, blankWorld, initialState } from './store.ts'

const shape = { consumers: 3, instances: 2, producers: 1 }
const length = mirrorLength(shape)

const opened = (run = 1): BridgeState => ({ ...initialState, ...blankWorld(shape), run: runOf({ run }) })

const frame = (changes: Partial<Frame>): Frame => ({
  kind: 'frame',
  run: 1,
  rev: 1,
  playing: false,
  atomsPerS: 120,
  fingerprint: 'a3f109c47be2',
  cells: new Float64Array(),
  whole: false,
  placeOnly: false,
  names: [],
  windows: [],
  ...changes,
})

const window = (id: string, total: number): WindowUpdate => ({
  id,
  view: 'now',
  total,
  of: total,
  from: 0,
  rows: [],
  note: null,
})

/** A world's projection: few cells differ from one to the next. */
const mirrors = fc.array(
  fc.array(fc.tuple(fc.nat({ max: length - 1 }), fc.integer({ min: -1, max: 1e6 })), { maxLength: 12 }),
  { minLength: 1, maxLength: 20 },
)

test('law: applying all frames gives the projection, however they are bundled into pictures', () => {
  fc.assert(
    fc.property(mirrors, fc.infiniteStream(fc.boolean()), fc.nat(), (steps, together, wholeAt) => {
      let truth = new Float64Array(length)
      let sent = new Float64Array(length)
      let state = opened()
      let bundle: Frame[] = []

      steps.forEach((changes, rev) => {
        truth = truth.slice()
        for (const [cell, value] of changes) truth[cell] = value
        const whole = rev === 0 || rev === wholeAt % steps.length
        const cells = diffCells(whole ? new Float64Array(length) : sent, truth)
        bundle.push(frame({ rev, cells, whole }))
        sent = truth
        if (together.next().value) return
        state = { ...state, ...applyFrames(state, bundle) }
        bundle = []
        expect(state.mirror).toEqual(truth)
      })
      state = { ...state, ...applyFrames(state, bundle) }

      expect(state.mirror).toEqual(truth)
      expect(state.rev).toBe(steps.length - 1)
    }),
  )
})

test('a frame leaves the mirror before it alone, and a frame without cells the mirror itself', () => {
  const before = opened()
  const first = { ...before, ...applyFrames(before, [frame({ cells: new Float64Array([0, 7]) })]) }
  const second = { ...first, ...applyFrames(first, [frame({ rev: 2 })]) }

  expect(before.mirror[0]).toBe(0)
  expect(first.mirror[0]).toBe(7)
  expect(second.mirror).toBe(first.mirror)
})

test('flat out the last whole picture stays, with its fingerprint, while the mirror goes ahead of it', () => {
  const state = opened()
  const [two, seven] = [frame({ whole: true, cells: new Float64Array([0, 2, 5, 1]) }), new Float64Array([0, 7])]
  const whole = { ...state, ...applyFrames(state, [two]) }
  const ahead = {
    ...whole,
    ...applyFrames(whole, [frame({ rev: 2, placeOnly: true, cells: seven, fingerprint: 'b00000000000' })]),
  }
  const next = { ...ahead, ...applyFrames(ahead, [frame({ rev: 3, cells: new Float64Array([5, 9]) })]) }

  expect([whole.calm.mirror, whole.calm.fingerprint]).toEqual([whole.mirror, two.fingerprint])
  expect([ahead.mirror[0], ahead.fingerprint]).toEqual([7, 'b00000000000'])
  expect(ahead.calm).toBe(whole.calm)
  expect([next.calm.mirror, next.mirror[0], next.mirror[5]]).toEqual([next.mirror, 7, 9])
})

test('names grow in order of appearance and begin anew with a whole frame', () => {
  const state = opened()
  const first = {
    ...state,
    ...applyFrames(state, [frame({ whole: true, names: ['A'] }), frame({ names: ['B', 'C'] })]),
  }
  const other = { ...first, ...applyFrames(first, [frame({ whole: true, names: ['A', 'D'] })]) }

  expect(first.names).toEqual(['A', 'B', 'C'])
  expect(applyFrames(first, [frame({ rev: 9 })]).names).toBe(first.names)
  expect(other.names).toEqual(['A', 'D'])
})

test('windows come one by one; those that no frame mentions stay the same object', () => {
  const state = opened()
  const first = { ...state, ...applyFrames(state, [frame({ windows: [window('a', 1), window('b', 1)] })]) }
  const second = { ...first, ...applyFrames(first, [frame({ windows: [window('b', 2)] })]) }

  expect(second.windows.get('a')).toBe(first.windows.get('a'))
  expect(second.windows.get('b')?.total).toBe(2)
})

test('a frame of a run that is not shown changes nothing', () => {
  expect(applyFrames(opened(2), [frame({ run: 1, cells: new Float64Array([0, 7]) })])).toEqual({})
})

test('frames are drawn once per animation frame and acknowledged after the paint', () => {
  const calls: string[] = []
  const scheduled: (() => void)[] = []
  const painted: (() => void)[] = []
  const queue = createFrameQueue({
    draw: (frames) => calls.push(`draw ${frames.map(({ rev }) => rev).join(' ')}`),
    acknowledge: (rev) => calls.push(`drawn ${rev}`),
    schedule: (callback) => scheduled.push(callback),
    afterPaint: (callback) => painted.push(callback),
  })

  queue.push(frame({ rev: 1 }))
  queue.push(frame({ rev: 2 }))
  expect(scheduled).toHaveLength(1)
  scheduled.shift()?.()
  expect(calls).toEqual(['draw 1 2'])
  painted.shift()?.()

  expect(calls).toEqual(['draw 1 2', 'drawn 2'])
})

test('a flush draws at once and leaves nothing to the animation frame', () => {
  const draw = vi.fn<() => void>()
  const scheduled: (() => void)[] = []
  const queue = createFrameQueue({
    draw,
    acknowledge: () => undefined,
    schedule: (callback) => scheduled.push(callback),
    afterPaint: () => undefined,
  })

  queue.push(frame({}))
  queue.flush()
  for (const callback of scheduled) callback()

  expect(draw).toHaveBeenCalledOnce()
})
