import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { laneFits, type LaneFilter, type LaneScope, noFilter } from '../../protocol/lane-filter.ts'
import { type LaneRun, laneWords } from '../../protocol/lane-words.ts'
import { compareLanes, type LaneKind, type TimelineLane } from '../../protocol/timeline-lane.ts'
import { lanesThatCome } from './lanes-that-come.ts'

const lane = (kind: LaneKind, index = 0, instance = -1, busy = false): TimelineLane => ({
  kind,
  index,
  instance,
  atoms: true,
  spans: busy ? [1, 2, 3, 4, 5] : [],
})
/** A thousand consumers with eight instances each, of which the first of every tenth works. */
const many: LaneRun = {
  consumers: Array.from({ length: 1000 }, (_, i) => ({ id: `c${i}`, component: `Totals${i}`, context: 'default' })),
  instances: Array.from({ length: 8 }, (_, i) => `i-${i + 1}`),
  producers: [{ name: 'shop' }],
  services: [],
}
const all = [
  lane('log', 0, -1, true),
  lane('producer', 0, -1, true),
  ...many.consumers.flatMap((_, i) => many.instances.map((__, n) => lane('loop', i, n, n === 0 && i % 10 === 0))),
  lane('zone', 10, -1, true),
  lane('check', 0, -1, true),
]
const room = 498
const come = (filter: Partial<LaneFilter> = {}, selected: number | null = null) =>
  lanesThatCome(all, many, { filter: { ...noFilter, ...filter }, selected }, room)
const brief = ({ rows }: ReturnType<typeof come>): string[] =>
  rows.map(({ kind, index, instance, unseen }) => `${kind} ${index} ${instance}${unseen ? ' unseen' : ''}`)

describe('of more lanes than there is room for', () => {
  test('those come in which something happens, then the first of the others, in their order', () => {
    const { rows, fitting } = come()

    expect(rows).toHaveLength(room)
    expect(rows.filter(({ spans }) => spans.length > 0)).toEqual(all.filter(({ spans }) => spans.length > 0))
    expect(rows).toEqual([...rows].sort(compareLanes))
    expect(rows.filter(({ spans }) => spans.length === 0)).toEqual(
      all.filter(({ spans }) => spans.length === 0).slice(0, room - 104),
    )
    expect(fitting).toEqual(all)
  })

  test('those of the selected consumer are among them although they rest, and the log and findings stay', () => {
    const rows = brief(come({}, 999))

    expect(rows.filter((row) => row.startsWith('loop 999 '))).toHaveLength(8)
    expect(rows).toHaveLength(room)
    expect([rows[0], rows.at(-1)]).toEqual(['log 0 -1', 'check 0 -1'])
    for (const odd of [-1, 0.5, 5000, Number.NaN]) expect(brief(come({}, odd))).toEqual(brief(come()))
  })

  test('a filter finds each of them, wherever it stands', () => {
    expect(brief(come({ text: 'totals999 I-8' }))).toEqual(['log 0 -1 unseen', 'loop 999 7'])
    expect(come({ text: 'i-3', hidden: [{ kind: 'group', group: 'Zones' }] }).fitting).toHaveLength(1000)
    const only: LaneScope = { kind: 'consumer', consumer: 'c10' }
    expect(brief(come({ only }))).toEqual([
      'log 0 -1 unseen',
      ...many.instances.map((_, n) => `loop 10 ${n}`),
      'zone 10 -1',
    ])
    expect(come({ text: 'nobody' })).toMatchObject({ fitting: [], othersRest: true })
  })

  test('it is said whether the others rest', () => {
    const othersRest = (filter: Partial<LaneFilter>, space = room) =>
      lanesThatCome(all, many, { filter: { ...noFilter, ...filter }, selected: null }, space).othersRest

    expect([othersRest({}), othersRest({}, 100)]).toEqual([true, false])
    expect([othersRest({ text: 'i-1' }, 101), othersRest({ text: 'i-1' }, 100)]).toEqual([true, false])
    expect(othersRest({ text: 'totals999' }, 2)).toBe(true)
  })
})

test('the log comes in any case, as what it is for: a lane, or what says of which type an event is', () => {
  expect(come().rows[0]).toBe(all[0])
  expect(come({ hidden: [{ kind: 'lane', key: 'log/All events/' }] }).rows[0]).toEqual({ ...all[0], unseen: true })
  expect(brief(come({ text: 'event log' }))).toEqual(['log 0 -1'])
})

const few: LaneRun = {
  ...many,
  consumers: [
    { id: 'a', component: 'Orders', context: 'default' },
    { id: 'b', component: 'Orders', context: 'eu' },
    { id: 'c', component: 'Totals', context: 'default' },
  ],
}
const place = fc.constantFrom(
  ...[0, 1, 2].flatMap((i) => [lane('loop', i, 0), lane('loop', i, 1), lane('task', i), lane('zone', i)]),
  lane('producer'),
  lane('user'),
)
const someLanes = fc
  .uniqueArray(fc.record({ at: place, busy: fc.boolean() }), { selector: ({ at }) => laneWords(at, few).key })
  .map((found) =>
    [lane('log'), ...found.map(({ at, busy }) => ({ ...at, spans: busy ? [1, 2, 3, 4, 5] : [] }))].sort(compareLanes),
  )
const scope: fc.Arbitrary<LaneScope> = fc.oneof(
  place.map((at): LaneScope => ({ kind: 'lane', key: laneWords(at, few).key })),
  place.map((at): LaneScope => ({ kind: 'group', group: laneWords(at, few).group })),
  fc.constantFrom('a', 'b', 'x').map((consumer): LaneScope => ({ kind: 'consumer', consumer })),
)
const anyFilter: fc.Arbitrary<LaneFilter> = fc.record({
  text: fc.constantFrom('', ' ', 'orders', 'EU', 'i-2', 'zone', 'nobody'),
  hidden: fc.array(scope, { maxLength: 3 }),
  only: fc.option(scope, { freq: 2 }),
})
const seen = (rows: readonly TimelineLane[]) => rows.filter(({ unseen }) => !unseen)

test('where all have room those come that fit of the lanes that come without a filter', () => {
  fc.assert(
    fc.property(someLanes, anyFilter, fc.option(fc.nat(3)), (lanes, filter, selected) => {
      const unfiltered = lanesThatCome(lanes, few, { filter: noFilter, selected }, room)
      const { rows, fitting } = lanesThatCome(lanes, few, { filter, selected }, room)

      expect(unfiltered.rows).toEqual(lanes)
      expect(seen(rows)).toEqual(unfiltered.rows.filter((each) => laneFits(each, few, filter)))
      expect(fitting).toEqual(seen(rows))
    }),
  )
})

test('where some have none as many come as there is room for, in their order, the selected ones and busy ones before the rest', () => {
  fc.assert(
    fc.property(someLanes, anyFilter, fc.nat(3), fc.integer({ min: 1, max: 12 }), (lanes, filter, selected, space) => {
      const { rows, fitting, othersRest } = lanesThatCome(lanes, few, { filter, selected }, space)
      const fit = lanes.filter((each) => laneFits(each, few, filter))
      const left = fit.filter((each) => !rows.includes(each))
      const isSelected = ({ kind, index }: TimelineLane) =>
        ['loop', 'task', 'replay', 'zone'].includes(kind) && index === selected

      expect(fitting).toEqual(fit)
      expect(othersRest).toBe(left.every(({ spans }) => spans.length === 0))
      expect(rows).toHaveLength(Math.min(space, fit.length + rows.length - seen(rows).length))
      expect(rows).toEqual([...rows].sort(compareLanes))
      const others = seen(rows).filter((each) => each.kind !== 'log' && !isSelected(each))
      if (left.some(isSelected)) expect(others).toEqual([])
      if (left.some((each) => each.spans.length > 0))
        expect(others.filter(({ spans }) => spans.length === 0)).toEqual([])
    }),
  )
})
