import { expect, test } from 'vitest'
import type { Flow } from './flow.ts'
import { flowsOnLines, headingCount, headingName, laneLines, lanesOf, linesOfLanes } from './lane-lines.ts'
import type { NamedLane } from './lanes.ts'

const lane = (kind: 'producer' | 'zone', group: string, name: string): NamedLane => ({
  key: `${group}/${name}`,
  group,
  name,
  detail: '',
  consumer: null,
  thing: null,
  lane: { kind, index: 0, instance: 0, atoms: true, spans: [] },
})
const all = [lane('producer', 'Producers', 'shop'), ...['a', 'b', 'c'].map((name) => lane('zone', 'Zones', name))]
const counts = { log: 1, producer: 1, zone: 3 }
const brief = (lines: ReturnType<typeof laneLines>) =>
  lines.map((line) => (line.kind === 'lane' ? line.lane.name : `${line.group} ${headingCount(line.lanes, line.of)}`))

test('every group has a heading with the number of its lanes, also of those that have not come', () => {
  expect(brief(laneLines(all, counts, new Set()))).toEqual(['Producers 1', 'shop', 'Zones 3', 'a', 'b', 'c'])
  expect(brief(laneLines(all.slice(2, 4), counts, new Set()))).toEqual(['Zones 2 of 3', 'b', 'c'])
  expect(laneLines([], counts, new Set())).toEqual([])
  expect(brief(laneLines(all.slice(2, 4), { zone: 8000 }, new Set()))[0]).toBe('Zones 2 of 8,000')
  expect([headingName('Zones', 3, 3), headingName('Zones', 1, 3000)]).toEqual([
    'Zones: 3 lanes',
    'Zones: 1 of 3,000 lanes',
  ])
})

test('a lane that stays although nothing happens in it is counted with the others', () => {
  expect(brief(laneLines(all, { producer: 1 }, new Set()))).toContain('Zones 3')
})

test('a folded group is its heading alone, and the others stay', () => {
  const lines = laneLines(all, counts, new Set(['Producers', 'Timers']))

  expect(brief(lines)).toEqual(['Producers 1', 'Zones 3', 'a', 'b', 'c'])
  expect(lines[0]).toMatchObject({ folded: true })
  expect(lanesOf(lines)).toEqual(all.slice(1))
  expect(linesOfLanes(lines)).toEqual([2, 3, 4])
})

test('arrows run between the lines of their lanes, past the headings, and from the edge where a lane is not shown', () => {
  const flow: Flow = { kind: 'event', label: '', main: true, from: { row: 0, step: 3 }, to: { row: 2, step: 8 } }
  const lines = laneLines(all, counts, new Set())

  expect(flowsOnLines([flow], lines)).toEqual([{ ...flow, from: { row: 1, step: 3 }, to: { row: 4, step: 8 } }])
  expect(flowsOnLines([{ ...flow, from: { row: -1, step: 3 } }], lines)[0]!.from).toEqual({ row: -1, step: 3 })
})
