import { expect, test } from 'vitest'
import { associationValue } from '../model/event.ts'
import { InMemoryEventoServer } from './in-memory-evento-server.ts'

const clock = { now: () => 5000 }
const all = { context: '*', lastSequenceNumber: 0n, limit: 100, componentName: null }
const seqs = (server: InMemoryEventoServer, request: Partial<typeof all> | { componentName: string }): bigint[] =>
  server.fetchEvents({ ...all, ...request }).map((event) => event.eventSequenceNumber)

test('events are fetched by context, after a number, ascending, so many at most; the head knows no filter', () => {
  const server = new InMemoryEventoServer({ clock })
  for (const context of ['a', 'b', 'a', 'a']) server.publish('E', {}, { context })

  expect(seqs(server, { context: 'a' })).toEqual([1n, 3n, 4n])
  expect(seqs(server, { context: 'a', lastSequenceNumber: 1n, limit: 1 })).toEqual([3n])
  expect(seqs(server, { lastSequenceNumber: 4n })).toEqual([])
  expect(seqs(server, { context: 'none' })).toEqual([])
  expect(server.lastEventSequenceNumber()).toBe(4n)
  expect(new InMemoryEventoServer().lastEventSequenceNumber()).toBe(0n)
})

test('a component is given the event names that its own bundle registered for it; one that did not register is given all', () => {
  const server = new InMemoryEventoServer({ clock, bundleId: 'x' })
  const other = server.connect({ bundleId: 'y', instanceId: 'y-1' })
  for (const name of ['A', 'B', 'A']) other.publish(name)
  server.registerComponent('P', ['A'])
  server.registerComponent('Any', null)
  server.registerComponent('null', [])

  expect(seqs(server, { componentName: 'P' })).toEqual([1n, 3n])
  expect(seqs(server, { componentName: 'Any' })).toEqual([1n, 2n, 3n])
  expect(seqs(server, { componentName: 'Q' })).toEqual([1n, 2n, 3n])
  expect(seqs(server, { componentName: null })).toEqual([1n, 2n, 3n])
  expect(seqs(other, { componentName: 'P' })).toEqual([1n, 2n, 3n])
  expect([other.getBundleId(), other.getInstanceId(), other.lastEventSequenceNumber()]).toEqual(['y', 'y-1', 3n])
})

test('Snowflakes ascend, with gaps, and fit 63 bits however late it is', () => {
  let nowMs = Date.UTC(2120, 0, 1)
  const server = new InMemoryEventoServer({ clock: { now: () => nowMs }, numbering: 'snowflake' })
  const first = server.publish('E').eventSequenceNumber
  const second = server.publish('E').eventSequenceNumber
  nowMs += 1
  const third = server.publish('E').eventSequenceNumber

  expect([second - first, third - first]).toEqual([1n, 1n << 22n])
  expect(third < 2n ** 63n).toBe(true)
  expect(seqs(server, { lastSequenceNumber: first })).toEqual([second, third])
})

test('a server numbered as apes hides fresh events from fetches by its own clock; an unknown numbering is refused', () => {
  let nowMs = Date.UTC(2026, 0, 1)
  const server = new InMemoryEventoServer({ clock: { now: () => nowMs }, numbering: 'apes' })
  const { eventSequenceNumber } = server.publish('E')
  expect(server.lastEventSequenceNumber()).toBe(eventSequenceNumber)
  nowMs += 68
  expect(seqs(server, {})).toEqual([])
  nowMs += 1
  expect(seqs(server.connect({ bundleId: 'y', instanceId: 'y-1' }), {})).toEqual([eventSequenceNumber])
  expect(() => new InMemoryEventoServer({ numbering: 'random' as never })).toThrow(
    'numbering is "random"; allowed: one of contiguous, snowflake, apes, cpes',
  )
})

test('a payload is taken over as it is: exact integers, dates, maps, nested, strange keys; later changes change nothing', () => {
  const payload = {
    orderId: 'o',
    cents: 2n ** 60n,
    at: new Date(0),
    rows: [{ n: 1n }],
    by: new Map([['k', 1]]),
    ['__proto__']: 'x',
  }
  const event = new InMemoryEventoServer({ clock }).publish('E', payload, { aggregateId: 'o' })
  payload.rows[0]!.n = 2n

  const json = JSON.parse(event.eventMessage.serializedPayload.serializedObject) as unknown[]
  expect(json[0]).toBe('E')
  expect(JSON.stringify(json[1])).toBe(
    '{"orderId":"o","cents":"1152921504606846976","at":"1970-01-01T00:00:00.000Z","rows":[{"n":1}],"by":{"k":1},"__proto__":"x"}',
  )
  expect(associationValue(event, 'orderId')).toBe('o')
  expect(event).toMatchObject({ eventName: 'E', aggregateId: 'o', createdAt: 5000 })
  expect(event.eventMessage.serializedPayload.objectClass).toBe('class E')
})

test('metadata and the telemetry flag travel with the event; what is not said is none of it', () => {
  const plain = new InMemoryEventoServer({ clock }).publish('E').eventMessage
  expect([plain.metadata, plain.forceTelemetry, plain.context]).toEqual([null, false, 'default'])

  const event = new InMemoryEventoServer({ clock }).publish(
    'E',
    {},
    { metadata: { by: 'me' }, forceTelemetry: true, context: 'c' },
  )

  const { metadata, forceTelemetry, context, timestamp } = event.eventMessage
  expect({ metadata, forceTelemetry, context, timestamp }).toEqual({
    metadata: { by: 'me' },
    forceTelemetry: true,
    context: 'c',
    timestamp: 5000,
  })
})

test('what cannot be published is refused by name, and leaves the log alone', () => {
  const server = new InMemoryEventoServer({ clock })
  const circle: { self?: unknown } = {}
  circle.self = circle

  expect(() => server.publish('')).toThrow(/^name is ""; allowed: 1 to 256 characters$/)
  expect(() => server.publish('E', {}, { context: 'x'.repeat(257) })).toThrow(/^context is/)
  expect(new InMemoryEventoServer({ clock }).publish('x'.repeat(256)).eventName).toHaveLength(256)
  expect(() => server.publish('E', [] as object)).toThrow(/^payload is/)
  expect(() => server.publish('E', 'text' as unknown as object)).toThrow(/^payload is "text"/)
  expect(() => server.publish('E', circle)).toThrow(/^payload is .* none of which contains itself$/)
  expect(server.lastEventSequenceNumber()).toBe(0n)
})
