import { expect, test } from 'vitest'
import type { Flow } from './flow.ts'
import { flowsOnLines, headingCount, headingName, laneLines, lanesOf, linesOfLanes } from './lane-lines.ts'
import type { NamedLane } from './lanes.ts'

const lane = (group: string, name: string): NamedLane => ({
  key: `${group}/${name}`,
  group,
  name,
  detail: '',
  consumer: null,
  thing: null,
  lane: { kind: 'loop', index: 0, instance: 0, atoms: true, spans: [] },
})
const all = [lane('Producers', 'shop'), lane('Zones', 'a'), lane('Zones', 'b'), lane('Zones', 'c')]
const brief = (lines: ReturnType<typeof laneLines>) =>
  lines.map((line) => (line.kind === 'lane' ? line.lane.name : `${line.group} ${headingCount(line.lanes, line.of)}`))

test('every group has a heading with the number of its lanes, also of those that are filtered out', () => {
  expect(brief(laneLines(all, all, new Set()))).toEqual(['Producers 1', 'shop', 'Zones 3', 'a', 'b', 'c'])
  expect(brief(laneLines(all.slice(2, 4), all, new Set()))).toEqual(['Zones 2 of 3', 'b', 'c'])
  expect(laneLines([], all, new Set())).toEqual([])
  expect([headingName('Zones', 3, 3), headingName('Zones', 1, 3)]).toEqual(['Zones: 3 lanes', 'Zones: 1 of 3 lanes'])
})

test('a folded group is its heading alone, and the others stay', () => {
  const lines = laneLines(all, all, new Set(['Producers', 'Timers']))

  expect(brief(lines)).toEqual(['Producers 1', 'Zones 3', 'a', 'b', 'c'])
  expect(lines[0]).toMatchObject({ folded: true })
  expect(lanesOf(lines)).toEqual(all.slice(1))
  expect(linesOfLanes(lines)).toEqual([2, 3, 4])
})

test('arrows run between the lines of their lanes, past the headings, and from the edge where a lane is not shown', () => {
  const flow: Flow = { kind: 'event', label: '', main: true, from: { row: 0, step: 3 }, to: { row: 2, step: 8 } }
  const lines = laneLines(all, all, new Set())

  expect(flowsOnLines([flow], lines)).toEqual([{ ...flow, from: { row: 1, step: 3 }, to: { row: 4, step: 8 } }])
  expect(flowsOnLines([{ ...flow, from: { row: -1, step: 3 } }], lines)[0]!.from).toEqual({ row: -1, step: 3 })
})
