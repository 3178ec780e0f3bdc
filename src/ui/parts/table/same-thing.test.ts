import { expect, test } from 'vitest'
import { sameThing } from './same-thing.ts'

test('a zone and its consumer are marked together, and nothing else is', () => {
  expect(sameThing('zone:a', 'consumer:a')).toBe(true)
  expect(sameThing('zone:a', 'zone:a')).toBe(true)
  expect(sameThing('zone:a', 'consumer:b')).toBe(false)
  expect(sameThing('event:4', 'saga:4')).toBe(false)
  expect(sameThing('instance:zone:a/0', 'instance:consumer:a/0')).toBe(false)
})
