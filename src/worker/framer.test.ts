import { describe, expect, test, vi } from 'vitest'
import { assert } from '../base/assert.ts'
import { totalAt, totalCells } from '../protocol/mirror.ts'
import type { Comparison } from '../protocol/comparison.ts'
import type { WatchSpec } from '../protocol/windows.ts'
import { project } from '../session/projection.ts'
import { makeWindow } from '../session/windows/window.ts'
import { countingProjector, rate, simSpec } from '../sim/testing/scenes.ts'
import { endless, Page } from './testing/page.ts'

vi.mock('./opener.ts', () => import('./testing/fake-opener.ts'))

/** Plays for so many frames, each of which is drawn. Answers the names of the totals that each frame brought; more cells are `…`. */
function played(
  page: Page,
  frames: number,
): {
  readonly atMs: number
  readonly cells: readonly string[]
  readonly placeOnly: boolean
  readonly windows: readonly string[]
}[] {
  const told: { atMs: number; cells: string[]; placeOnly: boolean; windows: string[] }[] = []
  page.thread.lookMs = 2
  for (let turns = 0; told.length < frames; turns++) {
    assert(turns < 10_000, 'the host has stopped')
    const before = page.last
    page.turn()
    if (page.last === before) continue
    const cells = Array.from(page.last!.cells).filter((_, i) => i % 2 === 0)
    told.push({
      atMs: page.thread.nowMs,
      cells: cells.map((cell) => totalCells[cell] ?? '…'),
      placeOnly: page.last!.placeOnly,
      windows: page.last!.windows.map(({ view }) => view),
    })
    page.draw()
  }
  return told
}

const place = ['cursor', 'end', 'timeMs']

describe('flat out', () => {
  test('every frame tells where the run stands, and all the rest comes about five times a second', async () => {
    const page = await Page.open(endless)
    page.settle()
    page.command({ kind: 'speed', atomsPerS: null })
    page.command({ kind: 'play' })
    const told = played(page, 40)
    page.command({ kind: 'pause' })

    for (const { cells } of told) expect(cells).toEqual(expect.arrayContaining(place))
    for (const { cells, placeOnly } of told)
      expect(cells.every((cell) => [...place, 'first', 'span', 'endMs'].includes(cell))).toBe(placeOnly)
    const whole = told.filter(({ placeOnly }) => !placeOnly)
    const passedMs = told.at(-1)!.atMs - told[0]!.atMs
    expect(whole.length).toBeGreaterThan(passedMs / 248)
    expect(whole.length).toBeLessThanOrEqual(passedMs / 186 + 2)
  })

  test('figures of one panel are of one moment: types come with the mirror and never without, a long table brings it', async () => {
    const page = await Page.open(endless)
    page.settle()
    const sagas: WatchSpec = {
      view: 'sagas',
      from: 0,
      count: 10,
      sort: 'last',
      descending: true,
      show: 'all',
      saga: null,
      text: '',
      lookUp: null,
    }
    const watches: WatchSpec[] = [{ view: 'types' }, { view: 'now' }, { view: 'checks' }, sagas]
    for (const spec of watches) page.take({ kind: 'watch', id: spec.view, spec })
    page.settle()
    page.command({ kind: 'speed', atomsPerS: null })
    page.command({ kind: 'play' })
    const frames = played(page, 60)
    page.command({ kind: 'pause' })

    const having = (view: string) => frames.filter(({ windows }) => windows.includes(view))
    for (const { placeOnly, windows } of frames) expect(windows.includes('types')).toBe(!placeOnly)
    for (const { placeOnly } of having('sagas')) expect(placeOnly).toBe(false)
    expect(having('sagas').length).toBeGreaterThan(2)
    expect(having('now').length).toBeGreaterThan(having('sagas').length)
    expect(frames.filter(({ placeOnly }) => placeOnly).length).toBeGreaterThan(frames.length / 2)
  })

  test('a page that draws so slowly that every frame has the whole mirror is sent windows all the same', async () => {
    const page = await Page.open(endless)
    page.settle()
    page.take({ kind: 'watch', id: 'w', spec: { view: 'now' } })
    page.command({ kind: 'speed', atomsPerS: null })
    page.command({ kind: 'play' })
    const windows: number[] = []
    for (let i = 0; i < 8; i++) {
      page.thread.nowMs += 500
      windows.push(...played(page, 1).map(() => page.last!.windows.length))
      expect(page.last!.placeOnly).toBe(false)
    }
    page.command({ kind: 'pause' })

    expect(windows.slice(-4)).toEqual(windows.at(-1) === 1 ? [0, 1, 0, 1] : [1, 0, 1, 0])
  })

  test('whoever pauses sees all of the step where it stopped with the very first frame', async () => {
    const page = await Page.open(endless)
    page.settle()
    page.command({ kind: 'speed', atomsPerS: null })
    page.command({ kind: 'play' })
    played(page, 4)
    page.command({ kind: 'pause' })
    const before = page.last
    for (let turns = 0; turns < 10 && page.last === before; turns++) page.turn()

    expect(page.last).toMatchObject({ playing: false, placeOnly: false })
    expect(Array.from(page.mirror)).toEqual(Array.from(project(page.session.run, page.session.world)))
  })
})

test('paced, each frame brings the whole world of its step', async () => {
  const page = await Page.open(endless)
  page.settle()
  page.command({ kind: 'speed', atomsPerS: 1000 })
  page.command({ kind: 'play' })
  for (let i = 0; i < 30; i++) {
    page.turn()
    page.draw()
    expect(page.last!.placeOnly).toBe(false)
    if (totalAt(page.mirror, 'cursor') !== page.session.cursor) continue
    expect(Array.from(page.mirror)).toEqual(Array.from(project(page.session.run, page.session.world)))
  }
  page.command({ kind: 'pause' })
})

test('what is found out bit by bit comes in parts while nothing moves, lets commands through, and is whole in the end', async () => {
  const spec = { view: 'compare', against: { by: 'profile', profile: 'hardened' } } as const
  const page = await Page.open(
    simSpec({
      components: [countingProjector()],
      producers: [rate({ count: 2000, pattern: { kind: 'constant', perKs: 100_000 } })],
    }),
  )
  page.command({ kind: 'to-end' })
  page.settle()
  // A frame's part of the work is over at the second look at the clock.
  page.thread.lookMs = 20
  page.take({ kind: 'watch', id: 'w', spec })
  const shown: Comparison[] = []
  let atStep = -1
  for (let turns = 0; turns < 400; turns++) {
    const before = page.windows.get('w')
    page.turn()
    const window = page.windows.get('w')
    if (window !== before) shown.push(window!.rows[0] as Comparison)
    if (turns === 6) page.command({ kind: 'to-start' })
    if (turns === 12) [atStep] = [page.session.cursor, page.command({ kind: 'to-end' })]
    page.draw()
  }
  page.settle()

  expect(atStep).toBe(0)
  expect(shown.length).toBeGreaterThan(2)
  expect(shown[0]!.untilMs).not.toBeNull()
  expect(page.windows.get('w')).toEqual(makeWindow(page.session, 'w', spec))
  expect(page.windows.get('w')!.rows[0]).toMatchObject({ untilMs: null, looking: false })
})
