import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { HoldRow } from '../../../protocol/zone-rows.ts'
import { laneScale } from './lane-geometry.ts'
import { placeLabels } from './lane-labels.ts'
import { hadInHand, laneMarks, markState } from './lane-marks.ts'
import { heldEvents, markWishes, markWords } from './mark-words.ts'
import { intervalsOf } from './lanes.ts'

let step = 0
const hold = (fromMs: number, toMs: number, more: Partial<HoldRow> = {}): HoldRow => ({
  consumer: 0,
  instance: 0,
  kind: 'hold',
  fromStep: ++step,
  toStep: ++step,
  fromMs,
  toMs,
  end: 'clean',
  handled: 1,
  firstEvent: 7,
  lastEvent: 7,
  ...more,
})
const tried = (ms: number): HoldRow => hold(ms, ms, { kind: 'failed-try', handled: 0, firstEvent: 0, lastEvent: 0 })
/** 1 px is 1 ms. */
const scale = laneScale([{ fromMs: 0, toMs: 1_000 }], 1_000, 1_000)
const brief = (rows: readonly HoldRow[]) => laneMarks(rows, scale).map(({ kind, rows: { length } }) => [kind, length])

test('a hold that took no time is an instant around its moment, one that took some a box that can be seen', () => {
  const marks = laneMarks([hold(100, 100), hold(200, 201), hold(300, 380)], scale)

  expect(marks.map(({ kind, x, width }) => ({ kind, x, width }))).toEqual([
    { kind: 'box', x: 200, width: 5 },
    { kind: 'box', x: 300, width: 80 },
    { kind: 'instant', x: 94.5, width: 11 },
  ])
})

test('in a burst that took no time an instant stands in its middle', () => {
  const day = 86_400_000
  const rows = [hold(0, 0), hold(day, day), hold(2 * day, 2 * day)]
  const days = laneScale(intervalsOf(rows, 2 * day), 2 * day, 400)
  const burst = days.segments.filter(({ fold }) => !fold)[1]!

  expect(laneMarks(rows, days)[1]!.at[0]).toBeCloseTo((burst.x0 + burst.x1) / 2)
})

test('what would lie on each other is one block that knows how many and where; what is apart stays apart', () => {
  expect(brief([hold(100, 100), hold(105, 105), hold(117, 117), hold(200, 200)])).toEqual([
    ['block', 3],
    ['instant', 1],
  ])
  const [block] = laneMarks([hold(100, 100), hold(105, 105)], scale)
  expect(block).toMatchObject({ x: 94.5, width: 16, at: [100, 105] })
})

test('a hold of some length is not swallowed, nor what is held at the cursor', () => {
  expect(brief([hold(100, 140), hold(141, 141), hold(146, 146)])).toEqual([
    ['box', 1],
    ['block', 2],
  ])
  expect(brief([hold(990, 990), hold(995, 995, { toStep: -1, end: 'open' })])).toEqual([
    ['box', 1],
    ['instant', 1],
  ])
})

test('tries that came back false are merged among themselves only, waits and crashes never', () => {
  const wait = hold(103, 103, { kind: 'wait' })
  const crash = hold(104, 300, { kind: 'crash' })

  expect(brief([tried(100), tried(104), tried(106), hold(101, 101), wait, crash])).toEqual([
    ['box', 1],
    ['crash', 1],
    ['instant', 1],
    ['tries', 3],
  ])
})

test('a block has the state of the worst in it, and says so', () => {
  const lost = hold(102, 102, { end: 'lost' })
  const failed = hold(104, 104, { end: 'error', handled: 0 })
  const [mixed] = laneMarks([hold(100, 100), lost, failed], scale)
  const [clean] = laneMarks([hold(100, 100), hold(103, 103)], scale)

  expect(markState(mixed!)).toBe('error')
  expect(markWords(mixed!, 1_000, 'recorded')).toMatch(
    /^3 holds, from step \d+ to \d+, 2 events handled, 1 ended by an error, 1 taken away$/,
  )
  expect(markState(clean!)).toBe('handle')
  expect(markState(laneMarks([lost], scale)[0]!)).toBe('hazard')
})

test('a mark says in full what it is', () => {
  const words = (row: Partial<HoldRow>): string =>
    markWords(laneMarks([hold(10, 52, { fromStep: 40, toStep: 44, ...row })], scale)[0]!, 60, 'recorded')

  expect(words({})).toBe('held from step 40, 42 ms, 1 event handled, #7')
  expect(words({ handled: 3, lastEvent: 9 })).toBe('held from step 40, 42 ms, 3 events handled, #7 to #9')
  expect(words({ handled: 0, firstEvent: 0 })).toBe('held from step 40, 42 ms, nothing handled')
  expect(words({ toStep: -1 })).toBe('holds from step 40, 50 ms so far')
  expect(words({ kind: 'failed-try' })).toBe('a try came back false in step 40')
  expect(words({ kind: 'wait' })).toBe('waits from step 40, 42 ms')
  expect(words({ kind: 'crash', toStep: -1 })).toBe('crashes in step 40, and is still down')
})

test('where a lock keeps no owner a hold says that it is inferred, what somebody does himself does not', () => {
  const words = (rows: readonly HoldRow[]): string => markWords(laneMarks(rows, scale)[0]!, 60, 'inferred')

  expect(words([hold(10, 52)])).toMatch(/#7; the lock keeps no owner: inferred from the trace$/)
  expect(words([hold(100, 100), hold(103, 103)])).toMatch(/^2 holds.* inferred from the trace$/)
  expect(words([hold(10, 52, { kind: 'failed-try' })])).not.toContain('inferred')
  expect(words([hold(10, 52, { kind: 'wait' })])).not.toContain('inferred')
})

test('a row of the inspector names what was handled, else counts it', () => {
  expect(heldEvents(hold(1, 2))).toBe('#7')
  expect(heldEvents(hold(1, 2, { handled: 4, firstEvent: 0 }))).toBe('4 events')
  expect(heldEvents(hold(1, 2, { handled: 0, firstEvent: 0 }))).toBeNull()
})

test('labels name the events, beside an instant and inside of a box, and how many a block or a cross stands for', () => {
  const rows = [
    hold(100, 100),
    hold(300, 400, { handled: 3, lastEvent: 9 }),
    hold(500, 500),
    hold(505, 505),
    tried(600),
    tried(601),
  ]
  const marks = laneMarks(rows, scale)

  expect(placeLabels(markWishes(marks, scale, 6), 6).map(({ x, words }) => [x, words])).toEqual([
    [108.5, '#7'],
    [306, '#7 to #9'],
    [513.5, '2 holds'],
    [608, '2 tries'],
  ])
})

test('a number has its word, holds, tries or events; where only the number had room nothing is written', () => {
  const tight = [
    hold(100, 100),
    hold(104, 104),
    hold(140, 140, { handled: 0, firstEvent: 0 }),
    tried(200),
    tried(201),
    hold(240, 270, { handled: 3, firstEvent: 0 }),
    tried(300),
    tried(340),
  ]
  const words = laneMarks(tight, scale).flatMap((mark) => markWishes([mark], scale, 6).flatMap((wish) => wish.words))

  expect(words).toEqual(['3 events', '2 holds', '2 tries'])
  expect(placeLabels(markWishes(laneMarks(tight, scale), scale, 6), 6)).toEqual([])
})

test('beside a hold too short for its label stands what it handled', () => {
  const marks = laneMarks([hold(100, 103), hold(150, 153, { handled: 3, firstEvent: 0 }), hold(200, 203)], scale)

  expect(placeLabels(markWishes(marks, scale, 6), 6).map(({ words }) => words)).toEqual(['#7', '#7'])
})

test('whatever happened, every row is in one mark, none leaves the lane, and merged ones keep clear of each other', () => {
  const rows = fc.array(
    fc.tuple(fc.nat(1_000), fc.constantFrom(0, 0, 0, 3, 40), fc.constantFrom<HoldRow['kind']>('hold', 'failed-try')),
    { maxLength: 60 },
  )
  fc.assert(
    fc.property(rows, (some) => {
      const given = some
        .toSorted(([a], [b]) => a - b)
        .map(([at, length, kind]) => hold(at, Math.min(1_000, at + length), { kind }))
      const marks = laneMarks(given, scale)

      expect(marks.flatMap((mark) => mark.rows.map(({ fromStep }) => fromStep)).toSorted((a, b) => a - b)).toEqual(
        given.map(({ fromStep }) => fromStep),
      )
      for (const { x, width } of marks) {
        expect(x).toBeGreaterThanOrEqual(0)
        expect(x + width).toBeLessThanOrEqual(1_000 + 1e-9)
      }
      const crosses = marks.filter(({ kind }) => kind === 'tries')
      for (const [i, cross] of crosses.entries())
        if (i > 0) expect(cross.x - crosses[i - 1]!.x - crosses[i - 1]!.width).toBeGreaterThanOrEqual(2)
    }),
    { seed: 12, numRuns: 200 },
  )
})

test('a mark knows the events that its holders had in hand, also where it stands for several holds', () => {
  const [one] = laneMarks([hold(300, 380, { firstEvent: 12, lastEvent: 14 })], scale)
  expect([11, 12, 14, 15, 0].map((event) => hadInHand(one!, event))).toEqual([false, true, true, false, false])

  const [tries] = laneMarks([tried(500)], scale)
  expect(hadInHand(tries!, 0)).toBe(false)
})
