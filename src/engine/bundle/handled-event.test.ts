import { expect, test } from 'vitest'
import { fields, noFields } from '../../base/value.ts'
import { event } from '../../store/testing/fakes.ts'
import { EventLog } from '../event-log.ts'
import { eventView, handledEvent } from './handled-event.ts'

test('an event of another server is shown to pure handlers with its payload, and without a place in the log', () => {
  const foreign = { ...event(9n, { key: 'k', n: 2 }), aggregateId: 'a-1', createdAt: 5 }

  expect(eventView(foreign)).toEqual({
    ordinal: 0,
    name: 'Happened',
    context: 'default',
    payload: fields([
      ['key', 'k'],
      ['n', 2],
    ]),
    aggregateId: 'a-1',
    createdAt: 5,
  })
})

test('a payload that is no object has no fields', () => {
  for (const serializedObject of ['null', '["Happened",null]', '["Happened",5]', '"text"', '[]']) {
    const { eventMessage, ...rest } = event(1n)
    const foreign = {
      ...rest,
      eventMessage: { ...eventMessage, serializedPayload: { ...eventMessage.serializedPayload, serializedObject } },
    }

    expect([serializedObject, eventView(foreign).payload]).toEqual([serializedObject, noFields])
    expect([serializedObject, handledEvent(foreign).payload]).toEqual([serializedObject, {}])
  }
})

test('an event of another server is given to code handlers with its payload', () => {
  expect(handledEvent(event(9n, { key: 'k', n: 2 })).payload).toEqual({ key: 'k', n: 2 })
})

test('an event of our own log is itself what handlers see, and asks for no measurement of its own', () => {
  const log = new EventLog('contiguous')
  const own = log.append({ name: 'E', context: 'default', aggregateId: null, payload: noFields, createdAt: null }, 7)

  expect(eventView(own)).toBe(own)
  expect([own.eventMessage.forceTelemetry, own.eventMessage.metadata, own.ordinal]).toEqual([false, null, 1])
})
