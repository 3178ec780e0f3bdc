import { expect, test } from 'vitest'
import { loopPhases, type LoopPhase, phaseOf, phaseWord, speaker, stageOf } from './loop-phases.ts'
import { instanceCells, type InstanceCell } from './mirror.ts'

const zeros = Object.fromEntries(instanceCells.map((name) => [name, 0])) as Record<InstanceCell, number>
const at = (phase: LoopPhase) => ({ ...zeros, phase: loopPhases.indexOf(phase) })

test('every phase has a word of its own, and the stages go round in order', () => {
  expect(new Set(loopPhases.map(phaseWord)).size).toBe(loopPhases.length)
  const order: readonly LoopPhase[] = ['enter-zone', 'fetch', 'handle', 'save-saga', 'commit', 'leave-zone']
  expect(order.map(stageOf)).toEqual([0, 1, 2, 3, 4, 5])
  expect(stageOf('idle')).toBeNull()
})

test('a cell that no phase has is that of a loop that has not started', () => {
  expect(phaseOf(-1)).toBe('not-started')
  expect(loopPhases.map((_, cell) => phaseOf(cell))).toEqual([...loopPhases])
})

test('the holder of the zone speaks for the consumer, else trouble, else work, else rest', () => {
  const instances = [at('sleep'), at('fetch'), at('zone-busy')]

  expect(speaker(0, instances)).toBe(0)
  expect(speaker(-1, instances)).toBe(1)
  expect(speaker(-1, [...instances, at('in-error')])).toBe(3)
  expect(speaker(7, instances)).toBe(1)
  expect(speaker(-1, [])).toBe(0)
})
