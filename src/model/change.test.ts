import { expect, test } from 'vitest'
import { codeOf, operationCode, operations } from './change.ts'

test('operations are numbered in their order, without gaps, and both ways to the number agree', () => {
  expect(operations.map((operation) => operationCode[operation])).toEqual(operations.map((_, code) => code))
  expect(operations.map(codeOf)).toEqual(operations.map((_, code) => code))
})
