import { expect, test } from 'vitest'
import { checksLight, foundCount } from './checks-light.ts'

test('when all hold, the light says how many were watched', () => {
  expect(checksLight({ checks: 12, violations: 0, hazards: 0 })).toEqual({
    state: 'ok',
    word: '12 checks hold',
    short: '12',
    name: 'Checks: 12 hold',
  })
  expect(checksLight({ checks: 1, violations: 0, hazards: 0 }).word).toBe('1 check holds')
})

test('a violation outranks a hazard, and both are named', () => {
  expect(checksLight({ checks: 12, violations: 2, hazards: 1 })).toEqual({
    state: 'violation',
    word: '2 violations',
    short: '2',
    name: 'Checks: 2 violations, 1 hazard',
  })
  expect(checksLight({ checks: 12, violations: 0, hazards: 1_200 })).toMatchObject({
    state: 'hazard',
    word: '1,200 hazards',
    short: '1,200',
  })
})

test('what was found is counted by the worse sort and named by both; nothing found is nothing', () => {
  expect(foundCount(0, 0)).toBeNull()
  expect(foundCount(2, 1)).toEqual({ state: 'violation', short: '2', words: '2 violations, 1 hazard' })
  expect(foundCount(0, 1)).toEqual({ state: 'hazard', short: '1', words: '1 hazard' })
})

test('before there is a run nothing is said to hold', () => {
  expect(checksLight({ checks: null, violations: 0, hazards: 0 })).toMatchObject({
    state: 'idle',
    word: 'no checks yet',
  })
})
