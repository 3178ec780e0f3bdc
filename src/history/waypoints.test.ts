import { expect, test } from 'vitest'
import { Waypoints } from './waypoints.ts'
import { emptyWorld, smallWords, type World } from './world.ts'

const worldAt = (step: number): World => ({
  ...emptyWorld({ consumers: 10, instances: 2, producers: 1, services: 0 }, 1),
  step,
})
const { sagas, deads } = worldAt(0)
const words = smallWords(worldAt(0)) + sagas.copyWords + deads.copyWords

test('the last waypoint up to a step is found, whatever the order they came in', () => {
  const waypoints = new Waypoints()
  for (const step of [30, 10, 20]) waypoints.add(worldAt(step))

  expect([5, 10, 19, 20, 29, 99].map((step) => waypoints.last(step))).toEqual([-1, 10, 10, 20, 20, 30])
  expect(waypoints.at(20)?.step).toBe(20)
  expect(waypoints.at(25)).toBeNull()
})

test('what is taken or folded on is a copy', () => {
  const waypoints = new Waypoints()
  const world = worldAt(10)
  waypoints.add(world)
  world.consumers[3] = 7
  const taken = waypoints.at(10)!
  expect(taken.consumers[3]).toBe(worldAt(10).consumers[3])
  taken.consumers[3] = 8
  taken.sagas.set(1, 0, 9)

  expect(waypoints.at(10)!.consumers[3]).toBe(worldAt(10).consumers[3])
  expect(waypoints.at(10)!.sagas.length).toBe(worldAt(10).sagas.length)
})

test('they hold no more than they may: those used longest ago go first', () => {
  const waypoints = new Waypoints(3 * words + 10)
  for (const step of [10, 20, 30]) waypoints.add(worldAt(step))
  waypoints.at(10)
  waypoints.add(worldAt(40))

  expect([10, 20, 30, 40].map((step) => waypoints.at(step)?.step)).toEqual([10, undefined, 30, 40])

  waypoints.dropBefore(30)
  for (const step of [50, 60]) waypoints.add(worldAt(step))
  expect([10, 30, 40, 50, 60].map((step) => waypoints.last(step))).toEqual([-1, -1, 40, 50, 60])
})

test('one that is larger than all may be together is not kept', () => {
  const waypoints = new Waypoints(words - 1)
  waypoints.add(worldAt(10))

  expect(waypoints.last(99)).toBe(-1)
})
