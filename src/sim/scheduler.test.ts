import { describe, expect, test } from 'vitest'
import { schedulers } from './scheduler.ts'
import { countingProjector, simSpec, steadyLog, watcher } from './testing/scenes.ts'
import { Trace } from './testing/trace.ts'

const order = (strategy: 'fair' | 'random', seed: number, nowMs = 0, round = 0): number[] => {
  const key = schedulers[strategy](seed)
  return Array.from({ length: 12 }, (_, fibre) => fibre).sort((a, b) => key(a, nowMs, round) - key(b, nowMs, round))
}

/** Consumers in the order of their atoms at one busy instant. */
function turns(scheduler: 'fair' | 'random', seed: bigint): number[] {
  const components = [1, 2, 3, 4].map((n) => watcher({ name: `W${n}` }))
  const spec = simSpec({ components, producers: [steadyLog(3)], scheduler, seed, profile: 'hardened' })
  return Trace.of(spec)
    .steps.filter((step) => step.next !== 'sleep')
    .map((step) => step.actor)
}

describe('the fair scheduler', () => {
  test('gives everybody one turn before anybody has a second', () => {
    const key = schedulers.fair(1)
    for (let round = 0; round < 5; round++) {
      for (let fibre = 0; fibre < 50; fibre++) {
        expect(key(fibre, 7, round)).toBeLessThan(key(0, 7, round + 1))
        expect(key(fibre, 7, round)).toBeLessThan(key(fibre + 1, 7, round))
      }
    }
  })

  test('lets the consumers that are due at one instant move in turn', () => {
    const components = [1, 2, 3].map((n) => countingProjector({ name: `P${n}` }))
    const trace = Trace.of(simSpec({ components, producers: [steadyLog(1)] }))
    const opening = trace.steps.filter((step) => step.timeMs === 0).map((step) => step.actor)

    expect(opening.slice(0, 9)).toEqual([0, 1, 2, 0, 1, 2, 0, 1, 2])
  })

  test('asks nothing of the seed', () => {
    expect(turns('fair', 1n)).toEqual(turns('fair', 2n))
  })
})

describe('the random scheduler', () => {
  test('orders by seed, instant and round: each of them alone makes another order', () => {
    const base = order('random', 1).join()

    expect(order('random', 1).join()).toBe(base)
    expect(order('random', 2).join()).not.toBe(base)
    expect(order('random', 1, 1).join()).not.toBe(base)
    expect(order('random', 1, 2 ** 32).join()).not.toBe(base)
    expect(order('random', 1, 0, 1).join()).not.toBe(base)
  })

  test('gives no two fibres the same key', () => {
    const key = schedulers.random(5)
    const keys = Array.from({ length: 20_000 }, (_, fibre) => key(fibre, 123_456, 3))

    expect(new Set(keys).size).toBe(keys.length)
    expect(keys.every(Number.isSafeInteger)).toBe(true)
  })

  test('differs between seeds and repeats itself for one', () => {
    const runs = [1n, 2n, 3n, 4n].map((seed) => turns('random', seed).join())

    expect(new Set(runs).size).toBeGreaterThan(1)
    expect(turns('random', 1n).join()).toBe(runs[0])
  })

  test('favours nobody: in a thousand instants each fibre is first about as often', () => {
    const firsts = new Array<number>(4).fill(0)
    for (let nowMs = 0; nowMs < 1000; nowMs++) {
      const key = schedulers.random(77)
      const keys = [0, 1, 2, 3].map((fibre) => key(fibre, nowMs, 0))
      firsts[keys.indexOf(Math.min(...keys))]!++
    }

    for (const count of firsts) expect(count).toBeGreaterThan(200)
  })
})
