import { expect, test } from 'vitest'
import { importLog } from './import-log.ts'
import type { ImportedLog } from './log-builder.ts'
import { bytesSource } from './source.ts'

const line = (parts: object = {}): string =>
  JSON.stringify({
    specversion: '1.0',
    id: '1',
    source: '/shop',
    type: 'Placed',
    subject: 'o-1',
    time: '2024-01-01T00:00:00Z',
    data: { amount: 12.5, n: 1 },
    ...parts,
  })

async function logOf(...lines: string[]): Promise<ImportedLog> {
  const read = await importLog(bytesSource('e.jsonl', lines.join('\n')))
  if (!read.ok || read.value.kind !== 'log') throw new Error(JSON.stringify(read))
  return read.value.log
}
const names = ({ events }: ImportedLog): string[] => events.map(({ name }) => name)

test('an event that comes again is left out, and the log says so', async () => {
  const log = await logOf(line(), line({ id: '2', type: 'Paid' }), line(), line())

  expect(names(log)).toEqual(['Placed', 'Paid'])
  expect([...log.names]).toEqual([
    ['Placed', 1],
    ['Paid', 1],
  ])
  expect(log.notes).toEqual([
    '2 events come a second time and were left out, the first in line 3: same "source", "id" and content',
  ])
})

test('also one that came another way', async () => {
  const log = await logOf(line(), line({ traceparent: '00-abc', knativearrivaltime: '2024-01-01T00:00:09Z' }))

  expect(names(log)).toEqual(['Placed'])
  expect(log.notes[0]).toContain('1 event comes a second time and was left out, in line 2')
})

test.each([
  ['type', { type: 'Paid' }],
  ['time', { time: '2024-01-01T00:00:01Z' }],
  ['subject', { subject: 'o-2' }],
  ['a field of the data', { data: { amount: 12.5, n: 2 } }],
  ['a text that was a number', { data: { amount: 12.5, n: '1' } }],
])('with another %s it is another event, whatever its id, and the log says so', async (_, parts) => {
  const log = await logOf(line(), line(parts))

  expect(log.events).toHaveLength(2)
  expect(log.notes).toEqual([
    '1 event has the "source" and "id" of another and a different content, in line 2: all were kept',
  ])
})

test('also one whose fields stand in another order', async () => {
  expect((await logOf(line(), line({ data: { n: 1, amount: 12.5 } }))).events).toHaveLength(1)
})

test.each([
  [{ a: { b: [1, { c: 2 }] } }, 1],
  [{ a: { b: [1, { c: 3 }] } }, 2],
  [{ a: { b: [1, { d: 2 }] } }, 2],
  [{ a: { b: [1, { c: 2 }, 3] } }, 2],
  [{ a: { b: { 0: 1 } } }, 2],
  [{ a: null }, 2],
  [{ a: { b: [1, { c: 2 }] }, more: 1 }, 2],
])('data is compared whole: %j', async (data, events) => {
  const log = await logOf(line({ data: { a: { b: [1, { c: 2 }] } } }), line({ data }))

  expect(log.events).toHaveLength(events)
})

test('an id counts within its source only', async () => {
  const log = await logOf(line(), line({ source: '/bank' }), line({ source: '/shop1', id: '1' }))

  expect(log.events).toHaveLength(3)
  expect(log.notes).toEqual([])
})

test('source and id are not one text', async () => {
  const log = await logOf(line({ source: '/a', id: 'b1' }), line({ source: '/ab', id: '1' }))

  expect(log.events).toHaveLength(2)
})
