import { describe, expect, test } from 'vitest'
import { begunAfter, type TimelineLane, timelineStages } from './timeline-lane.ts'

const handle = timelineStages.indexOf('handle')
const lane = (kind: TimelineLane['kind'], atoms: boolean, ...spans: (readonly [step: number, cycle: number])[]) =>
  ({
    kind,
    index: 0,
    instance: 0,
    atoms,
    spans: spans.flatMap(([step, cycle]) => [step, step + 1, handle, 0, cycle]),
  }) satisfies TimelineLane

describe('an atom of a pass', () => {
  test('was being done since the one before it in the same pass', () => {
    expect(begunAfter(lane('loop', true, [3, 1], [7, 1], [9, 2], [10, 2]))).toEqual([null, 4, null, 10])
  })

  test('tells no beginning where there are no passes, and where steps are summed up', () => {
    expect(begunAfter(lane('producer', true, [3, 0], [7, 0]))).toEqual([null, null])
    expect(begunAfter(lane('loop', false, [3, 1], [7, 1]))).toEqual([null, null])
  })

  test('a poll in vain is told of the pass before it, and took no time of it', () => {
    const polls = lane('loop', true, [3, 1], [7, 1], [9, 1])
    polls.spans[7] = timelineStages.indexOf('idle')
    expect(begunAfter(polls)).toEqual([null, null, 8])
  })
})
