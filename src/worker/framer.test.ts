import { describe, expect, test, vi } from 'vitest'
import { assert } from '../base/assert.ts'
import { totalAt, totalCells } from '../protocol/mirror.ts'
import { project } from '../session/projection.ts'
import { endless, Page } from './testing/page.ts'

vi.mock('./opener.ts', () => import('./testing/fake-opener.ts'))

/** Plays for so many frames, each of which is drawn. Answers the names of the totals that each frame brought; more cells are `…`. */
function played(page: Page, frames: number): { readonly atMs: number; readonly cells: readonly string[] }[] {
  const told: { atMs: number; cells: string[] }[] = []
  page.thread.lookMs = 2
  for (let turns = 0; told.length < frames; turns++) {
    assert(turns < 10_000, 'the host has stopped')
    const before = page.last
    page.turn()
    if (page.last === before) continue
    const cells = Array.from(page.last!.cells).filter((_, i) => i % 2 === 0)
    told.push({ atMs: page.thread.nowMs, cells: cells.map((cell) => totalCells[cell] ?? '…') })
    page.draw()
  }
  return told
}

const place = ['cursor', 'end', 'timeMs']

describe('flat out', () => {
  test('every frame tells where the run stands, and all the rest comes about ten times a second', async () => {
    const page = await Page.open(endless)
    page.settle()
    page.command({ kind: 'speed', atomsPerS: null })
    page.command({ kind: 'play' })
    const told = played(page, 40)
    page.command({ kind: 'pause' })

    for (const { cells } of told) expect(cells).toEqual(expect.arrayContaining(place))
    const whole = told.filter(({ cells }) => cells.length > place.length)
    const passedMs = told.at(-1)!.atMs - told[0]!.atMs
    expect(whole.length).toBeGreaterThan(passedMs / 125)
    expect(whole.length).toBeLessThanOrEqual(passedMs / 100 + 2)
  })

  test('whoever pauses sees all of the step where it stopped with the very first frame', async () => {
    const page = await Page.open(endless)
    page.settle()
    page.command({ kind: 'speed', atomsPerS: null })
    page.command({ kind: 'play' })
    played(page, 9)
    page.command({ kind: 'pause' })
    const before = page.last
    for (let turns = 0; turns < 10 && page.last === before; turns++) page.turn()

    expect(page.last!.playing).toBe(false)
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
    if (totalAt(page.mirror, 'cursor') !== page.session.cursor) continue
    expect(Array.from(page.mirror)).toEqual(Array.from(project(page.session.run, page.session.world)))
  }
  page.command({ kind: 'pause' })
})
