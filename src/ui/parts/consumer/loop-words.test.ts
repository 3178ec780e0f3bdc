import { expect, test } from 'vitest'
import { loopPhases, type LoopPhase } from '../../../protocol/loop-phases.ts'
import { consumerCells, instanceCells, type InstanceCell } from '../../../protocol/mirror.ts'
import { instanceWords, phaseDetail, phaseLooks } from './loop-words.ts'

const zeros = Object.fromEntries(instanceCells.map((name) => [name, 0])) as Record<InstanceCell, number>
const at = (phase: LoopPhase, more: Partial<Record<InstanceCell, number>> = {}) => ({
  ...zeros,
  wakeMs: -1,
  phase: loopPhases.indexOf(phase),
  ...more,
})
const consumer = { checkpoint: 241, lag: 6, errorStreak: 0 }

test('every phase has a sign', () => {
  for (const phase of loopPhases) expect(phaseLooks[phase].icon).not.toBe('')
  expect(phaseLooks['zone-busy'].state).toBe('waiting')
})

test('the detail says what the phase is about', () => {
  const say = (phase: LoopPhase, more: Partial<Record<InstanceCell, number>> = {}) =>
    phaseDetail(at(phase, more), consumer, 1_000, String)

  expect(say('handle', { event: 242, attempt: 1 })).toBe('#242')
  expect(say('handle', { event: 242, attempt: 3 })).toBe('#242, attempt 3')
  expect(say('back-off', { event: 216, wakeMs: 4_200 })).toBe('retry of #216 in 3.2 s')
  expect(say('zone-busy', { failedTries: 14, wakeMs: 1_180 })).toBe('14 failed tries, next in 180 ms')
  expect(say('await-place', { event: 31, sinceMs: 947 })).toBe('#31, for 53 ms')
  expect(say('fetch')).toBe('after 241')
  expect(say('sleep', { wakeMs: 1_650 })).toBe('next in 650 ms')
  expect(say('sleep', { wakeMs: 1_000 })).toBe('next is due')
  expect(say('idle')).toBe('6 behind')
  expect(phaseDetail(at('idle'), { ...consumer, lag: 0 }, 0, String)).toBe('at head')
  expect(consumerCells).toContain('holder')
})

test('the line of an instance has when it goes on beside its tries, and not behind the word', () => {
  expect(instanceWords('sleep', 'next is due', { holds: 0, failedTries: 8 })).toEqual({
    loop: '',
    zone: '8 failed tries, next is due',
  })
  expect(instanceWords('sleep', 'next in 2 s', { holds: 0, failedTries: 0 })).toEqual({ loop: '', zone: 'next in 2 s' })
  expect(instanceWords('zone-busy', '1 failed try, next in 2 s', { holds: 0, failedTries: 1 })).toEqual({
    loop: '',
    zone: '1 failed try, next in 2 s',
  })
  expect(instanceWords('handle', '#142', { holds: 2, failedTries: 3 })).toEqual({
    loop: '#142',
    zone: 'holds the zone, 2 holds',
  })
  expect(instanceWords('sleep', 'next in 2 s', { holds: 1, failedTries: 3 }).loop).toBe('next in 2 s')
  expect(instanceWords('back-off', 'retry of #216 in 3.2 s', { holds: 1, failedTries: 0 }).loop).toBe('in 3.2 s')
  expect(instanceWords('back-off', 'retry of #216', { holds: 1, failedTries: 0 }).loop).toBe('retry of #216')
  expect(instanceWords('idle', 'at head', { holds: 0, failedTries: 1 })).toEqual({
    loop: 'at head',
    zone: '1 failed try',
  })
})
