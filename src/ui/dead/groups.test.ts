import { expect, test } from 'vitest'
import type { DeadRow } from '../../protocol/dead-rows.ts'
import { deadWords, groupDead, ordinalsByConsumer, pickedAfter, rowsBefore, simpleClass } from './groups.ts'

const row = (ordinal: number, parts: Partial<DeadRow> = {}): DeadRow => ({
  consumer: 0,
  ordinal,
  seq: String(ordinal),
  name: 'Payment',
  type: 0,
  key: 'A1',
  edited: null,
  retry: false,
  words: 'IllegalStateException: 11.0 is not exact',
  errorClass: 'java.lang.IllegalStateException',
  message: '11.0 is not exact',
  causes: [],
  context: 'default',
  attempts: 1,
  step: ordinal,
  timeMs: ordinal,
  ...parts,
})
const name = (consumer: number): string => `Consumer${consumer}`

test('one cause is one group, whatever numbers its message holds', () => {
  const groups = groupDead(
    [row(3), row(2, { message: '14.25 is not exact' }), row(1, { message: 'no such address' })],
    'cause',
    name,
  )
  expect(groups.map(({ title, rows }) => [title, rows.map(({ ordinal }) => ordinal)])).toEqual([
    ['IllegalStateException', [3, 2]],
    ['IllegalStateException', [1]],
  ])
})

test('they are grouped by consumer, or not at all', () => {
  const rows = [row(3, { consumer: 1 }), row(2), row(1, { consumer: 1 })]
  expect(groupDead(rows, 'consumer', name).map(({ title }) => title)).toEqual(['Consumer1', 'Consumer0'])
  expect(groupDead(rows, 'none', name)).toHaveLength(1)
  expect(groupDead([], 'none', name)).toEqual([])
})

test('of a group it is known how many rows stand above it', () => {
  const groups = groupDead([row(3, { consumer: 1 }), row(2), row(1, { consumer: 1 })], 'consumer', name)
  expect([rowsBefore(groups, 0), rowsBefore(groups, 1)]).toEqual([0, 2])
})

test('classes are called without their package', () => {
  expect(simpleClass('java.lang.IllegalStateException')).toBe('IllegalStateException')
  expect(simpleClass('com.acme.Outer$Inner')).toBe('Inner')
  expect(simpleClass('Error')).toBe('Error')
})

test('the head says how many there are, of how many causes and consumers, and nothing of what it cannot know', () => {
  expect(deadWords([], 0, 0)).toBe('none')
  expect(deadWords([row(1)], 1, 1)).toBe('1 event, 1 cause, 1 consumer')
  const two = [row(1), row(2, { consumer: 1, message: 'gone' })]
  expect(deadWords(two, 2, 2)).toBe('2 events, 2 causes, 2 consumers')
  expect(deadWords(two, 2, 1_200)).toBe('2 of 1,200 events, 2 causes, 2 consumers')
  expect(deadWords(two, 900, 1_200)).toBe('900 of 1,200 events')
  expect(deadWords([], 0, 1_200)).toBe('0 of 1,200 events')
})

test('what is chosen is added to and taken from, and is told each consumer apart', () => {
  const picked = new Set(['0/1', '0/2'])

  expect([...pickedAfter(picked, ['0/2', '1/3'], true)]).toEqual(['0/1', '0/2', '1/3'])
  expect([...pickedAfter(picked, ['0/2', '1/3'], false)]).toEqual(['0/1'])
  expect([...picked]).toEqual(['0/1', '0/2'])
  expect([...ordinalsByConsumer([row(4), row(2, { consumer: 1 }), row(3)])]).toEqual([
    [0, [4, 3]],
    [1, [2]],
  ])
})
