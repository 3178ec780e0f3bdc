import { expect, test } from 'vitest'
import { markedWords, marksAt, stripMarks, tipAt } from './strip-tip.ts'

const nameOf = (consumer: number): string | undefined => ['Counter'][consumer]
const fault = { step: 50, label: 'Poison event', consumer: 0, ordinal: 3, seq: '3' }
const marks = stripMarks(
  [fault, { ...fault, step: null }, { ...fault, step: 20, consumer: -1, ordinal: 0, seq: '0' }],
  [
    { step: 90, verdict: 'violation', message: 'Counter lost #3' },
    { step: 52, verdict: 'hazard', message: 'Counter handled #3 twice' },
  ],
  nameOf,
)
const on = { width: 100, first: 0, last: 100 }

test('where the pointer is on marks, all of them are said in the order of the run', () => {
  expect(tipAt(48, marks, on)).toBe(
    'Step 50, fault: Poison event, at Counter, #3\nStep 52, hazard: Counter handled #3 twice',
  )
  expect(tipAt(24, marks, on)).toBe('Step 20, fault: Poison event')
  expect(tipAt(70, marks, on)).toBeNull()
  expect(tipAt(0, [], on)).toBeNull()
})

test('steps that were dropped take no room, and of many marks some are said and the rest is counted', () => {
  expect(tipAt(5, marks, { width: 100, first: 45, last: 145 })).toContain('Step 50')
  const many = Array.from({ length: 9 }, (_, i) => ({ step: 1_000 + i, words: 'hazard: again' }))
  const lines = tipAt(100, many, { width: 100, first: 0, last: 1_000 })!.split('\n')
  expect(lines).toHaveLength(6)
  expect(lines[0]).toBe('Step 1,000, hazard: again')
  expect(lines.at(-1)).toBe('and 4 more: the view Checks lists them')
})

test('whoever moves by keys hears what is marked at the very step', () => {
  expect(marksAt(50, marks)).toBe('fault: Poison event, at Counter, #3')
  expect(marksAt(51, marks)).toBe('')
})

test('all marks are counted by their sort', () => {
  expect(markedWords({ faults: 1, violations: 0, hazards: 2 })).toBe(
    'Marked up to the cursor: 1 fault, 2 hazards. The view Checks lists them.',
  )
  expect(markedWords({ faults: 0, violations: 1, hazards: 0 })).toContain('1 violation.')
  expect(markedWords({ faults: 0, violations: 0, hazards: 0 })).toBe('')
})
