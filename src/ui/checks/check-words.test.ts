import { describe, expect, test } from 'vitest'
import { allFoundWords, foundWords, jumpOf, verdictOf } from './check-words.ts'

describe('a verdict', () => {
  test.each([
    [0, 0, 'ok', ''],
    [0, 3, 'hazard', '3 hazards'],
    [1, 0, 'violation', '1 violation'],
    [2, 1, 'violation', '2 violations, 1 hazard'],
  ] as const)('of %i violations and %i hazards is %s', (violations, hazards, verdict, words) => {
    expect(verdictOf({ violations, hazards })).toBe(verdict)
    expect(foundWords({ violations, hazards })).toBe(words)
  })
})

test('where nothing is found it is said of how many checks', () => {
  expect(allFoundWords(12, { violations: 0, hazards: 0 })).toBe('12 checks, nothing found up to the cursor')
  expect(allFoundWords(12, { violations: 0, hazards: 1 })).toBe('0 violations, 1 hazard up to the cursor')
})

describe('jump to the first', () => {
  test('goes to a violation even where a hazard was found before it', () => {
    expect(jumpOf(90, 40)).toEqual({ step: 90, what: 'violation' })
  })

  test('goes to a hazard where nothing worse was found', () => {
    expect(jumpOf(0, 40)).toEqual({ step: 40, what: 'hazard' })
  })

  test('goes nowhere where nothing was found', () => {
    expect(jumpOf(0, 0)).toEqual({ step: 0, what: 'violation' })
  })
})
