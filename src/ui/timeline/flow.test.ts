import { expect, test } from 'vitest'
import type { CausalNode } from '../../protocol/event-rows.ts'
import { timelineStages, type TimelineLane } from '../../protocol/timeline-lane.ts'
import { flowsOf } from './flow.ts'
import type { NamedLane } from './lanes.ts'

const code = (stage: (typeof timelineStages)[number]): number => timelineStages.indexOf(stage)
const lane = (kind: TimelineLane['kind'], ...spans: number[][]): NamedLane => ({
  key: kind,
  group: kind,
  name: kind,
  detail: '',
  consumer: null,
  thing: null,
  lane: { kind, index: 0, instance: 0, atoms: true, spans: spans.flat() },
})
const at = (step: number, stage: (typeof timelineStages)[number], event: number): number[] => [
  step,
  step + 1,
  code(stage),
  event,
  1,
]
/** Event 1 from a producer; a saga handles it and sends a command; a service answers by event 2, which the saga handles. */
const lanes = [
  lane('log', at(10, 'publish', 1), at(30, 'publish', 2)),
  lane('producer', at(10, 'publish', 1)),
  lane('service', at(30, 'publish', 2)),
  lane('loop', at(18, 'fetch', 0), at(20, 'handle', 1), at(24, 'handle', 1), at(40, 'handle', 2)),
  lane('task', at(26, 'handle', 1)),
]
const node = (depth: number, kind: CausalNode['kind'], ordinal: number, step: number, here = false): CausalNode => ({
  depth,
  kind,
  ordinal,
  name: kind === 'command' ? 'TakePayment' : `Event${ordinal}`,
  type: 0,
  step,
  words: '',
  saga: 1,
  here,
  ahead: false,
})
const tree = (here: number): CausalNode[] => [
  node(0, 'event', 1, 10, here === 1),
  node(1, 'command', 1, 20),
  node(2, 'event', 2, 30, here === 2),
]
const words = (event: number, shown = lanes): string[] =>
  flowsOf(shown, event, tree(event)).map(
    ({ kind, from, to, label, main }) =>
      `${kind} ${from.row}@${from.step} → ${to.row}@${to.step}${label && ` ${label}`}${main ? '' : ', further'}`,
  )

test('an event leads from who published it to everybody who handled it, and by the command to its answer', () => {
  expect(words(1)).toEqual(['event 1@10 → 3@20', 'event 1@10 → 4@26', 'command 3@20 → 2@30 TakePayment'])
})

test('an answer leads back to the handler that sent the command, and to the event before', () => {
  expect(words(2)).toEqual(['event 2@30 → 3@40', 'event 1@10 → 3@20, further', 'command 3@20 → 2@30 TakePayment'])
})

test('one arrow leads from an event to a lane, whichever atoms of the handler sent commands', () => {
  const saga = lane('loop', at(20, 'handle', 1), at(21, 'save', 1), at(22, 'save', 1), at(40, 'handle', 2))
  const shown = [lanes[1]!, lanes[2]!, saga]
  const causes = [node(0, 'event', 1, 10, true), node(1, 'command', 1, 21), node(1, 'command', 2, 22)]

  expect(flowsOf(shown, 1, causes).map(({ from, to }) => [from.row, to.row, to.step])).toEqual([[0, 2, 20]])
  // Neither is the event before it led to its handler twice.
  const further = causes.map((each) => ({ ...each, here: false }))
  expect(flowsOf(shown, 2, further).filter(({ from }) => from.step === 10)).toHaveLength(1)
})

test('where the lane of the publisher is not shown the log stands for it; what is not shown at all lies at the edge', () => {
  expect(
    words(
      1,
      lanes.filter(({ key }) => key === 'log' || key === 'loop'),
    ),
  ).toEqual(['event 0@10 → 1@20', 'command 1@20 → 0@30 TakePayment'])
  expect(words(2, [lanes[3]!])).toEqual([
    'event -1@30 → 0@40',
    'event -1@10 → 0@20, further',
    'command 0@20 → -1@30 TakePayment',
  ])
})

test('lanes that are summed up have no arrows', () => {
  const summed = lanes.map((each) => ({ ...each, lane: { ...each.lane, atoms: false } }))
  expect(flowsOf(summed, 1, tree(1))).toEqual([])
})
