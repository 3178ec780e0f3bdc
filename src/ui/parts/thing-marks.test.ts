import { expect, test } from 'vitest'
import { thingMarks } from './thing-marks.ts'

test('what stands for a thing names it as the address does, and is marked while somebody points at it anywhere', () => {
  const event = { kind: 'event', ordinal: 24 } as const

  expect(thingMarks(event, null)).toEqual({ 'data-thing': 'event:24', 'data-hovered': undefined })
  expect(thingMarks(event, 'event:25')).toEqual({ 'data-thing': 'event:24', 'data-hovered': undefined })
  expect(thingMarks(event, 'event:24')).toEqual({ 'data-thing': 'event:24', 'data-hovered': true })
})

test('a zone is marked with its consumer; an instance is one of several', () => {
  expect(thingMarks({ kind: 'zone', id: 'a' }, 'consumer:a')['data-hovered']).toBe(true)
  expect(thingMarks({ kind: 'instance', id: 'a', instance: 0 }, 'instance:a/1')['data-hovered']).toBeUndefined()
})

test('what stands for nothing is not marked', () => {
  expect(thingMarks(null, 'event:24')).toEqual({})
})
