import { describe, expect, test } from 'vitest'
import { valueHash } from '../base/hash.ts'
import { limits } from '../base/limits.ts'
import { fields } from '../base/value.ts'
import { EventLog, type LoggedEvent } from './event-log.ts'
import { InMemoryEventoServer } from './in-memory-evento-server.ts'

const add = (log: EventLog, name = 'A', nowMs = 0): LoggedEvent =>
  log.append({ name, context: 'default', aggregateId: null, payload: fields(), createdAt: null }, nowMs)

describe('numbers', () => {
  test('of a Snowflake are its time above 22 bits, 1.5e18 at the log’s beginning, and go up by one within a millisecond', () => {
    const log = new EventLog('snowflake')
    const first = 357_000_000_000n << 22n
    expect([add(log), add(log), add(log, 'A', 3), add(log, 'A', 3)].map((event) => event.eventSequenceNumber)).toEqual([
      first,
      first + 1n,
      first + (3n << 22n),
      first + (3n << 22n) + 1n,
    ])
  })

  test('of a database sequence leave out those that were rolled back, the same ones in every run', () => {
    const log = new EventLog('cpes')
    const seqs = Array.from({ length: 40 }, () => Number(add(log).eventSequenceNumber))
    const gaps = seqs.flatMap((seq, i) => (seq - (seqs[i - 1] ?? 0) > 1 ? [i + 1] : []))
    expect(gaps).toEqual([14, 15, 29, 30])
    expect(seqs.at(-1)).toBe(40 + gaps.length)
  })

  test('are found again, also between two, before the first and behind the last', () => {
    for (const numbering of ['contiguous', 'cpes', 'snowflake'] as const) {
      const log = new EventLog(numbering)
      const seqs = Array.from({ length: 20 }, () => add(log).eventSequenceNumber)
      seqs.forEach((seq, i) => {
        expect(log.ordinalOf(seq)).toBe(i + 1)
        expect(log.seqOf(i + 1)).toBe(seq)
      })
      for (let seq = seqs[0]!; seq <= seqs.at(-1)!; seq++)
        expect(log.ordinalOf(seq)).toBe(seqs.filter((other) => other <= seq).length)
      expect([log.ordinalOf(0n), log.ordinalOf(-1n), log.ordinalOf(seqs[0]! - 1n), log.seqOf(0)]).toEqual([0, 0, 0, 0n])
      expect(log.ordinalOf(seqs.at(-1)! + 5n)).toBe(20)
    }
  })
})

describe('an event whose transaction has not committed', () => {
  test('is in no batch and is not the head until it is revealed, in its own place', () => {
    const log = new EventLog('contiguous')
    const [all, bs] = [log.filter('*', null), log.filter('*', new Set(['B']))]
    const given = (): number[][] => [all, bs].map((filter) => log.fetch(filter, 0, 10, 0).map(({ ordinal }) => ordinal))
    add(log, 'A')
    add(log, 'B')
    log.hide(2)
    expect([given(), log.head]).toEqual([[[1], []], 1n])
    add(log, 'A')
    log.hide(3)
    expect([given(), log.head]).toEqual([[[1], []], 1n])
    add(log, 'B')
    expect([given(), log.head]).toEqual([[[1, 4], [4]], 4n])
    const late = log.filter('default', null)
    expect(log.fetch(late, 0, 10, 0).map(({ ordinal }) => ordinal)).toEqual([1, 4])
    log.reveal(2)
    expect(given()).toEqual([
      [1, 2, 4],
      [2, 4],
    ])
    log.reveal(3)
    expect([given()[0], given()[1], log.head]).toEqual([[1, 2, 3, 4], [2, 4], 4n])
  })

  test('leaves no head where nothing else is there', () => {
    const log = new EventLog('contiguous')
    expect(log.head).toBe(0n)
    add(log)
    log.hide(1)
    expect(log.head).toBe(0n)
    log.reveal(1)
    expect(log.head).toBe(1n)
  })
})

test('a mended event is the same but for its payload; the log keeps the original', () => {
  const log = new EventLog('cpes')
  const original = log.append(
    { name: 'A', context: 'x', aggregateId: 'a', payload: fields([['n', 1n]]), createdAt: 7 },
    3,
    { metadata: { by: 'me' }, forceTelemetry: true },
  )
  const mended = original.withPayload(fields([['n', 2n]]))
  expect(Object.entries(mended)).toEqual(Object.entries(original))
  expect([mended.payload['n'], log.at(1).payload['n']]).toEqual([2n, 1n])
  expect([mended.eventMessage.forceTelemetry, mended.eventMessage.metadata]).toEqual([true, { by: 'me' }])
  expect(add(log).eventMessage).toMatchObject({ forceTelemetry: false, metadata: null })
  expect([log.names, log.nameCount]).toEqual([['A'], 1])
})

test.each(['contiguous', 'cpes', 'snowflake'] as const)(
  'a long log of %s numbers tells each event as it came',
  (numbering) => {
    const log = new EventLog(numbering)
    const content = ({ name, context, payload, extras, ...rest }: LoggedEvent) => [name, context, payload, extras, rest]
    const came = Array.from({ length: 1_000 }, (_, i) => {
      const payload = fields([
        ['n', BigInt(i)],
        [`only ${i % 7}`, i % 3 === 0 ? null : [`text ${i}`, fields([['deep', i / 2]])]],
      ])
      const aggregateId = i % 5 === 0 ? null : `case ${i % 90}`
      const createdAt = i % 4 === 0 ? null : 1_300_000_000_000 + i / 4
      const event = { name: `E${i % 3}`, context: `c${i % 2}`, aggregateId, payload, createdAt }
      const logged =
        i % 6 === 0
          ? log.append(event, i * 1.5, { metadata: { i: String(i) }, forceTelemetry: true })
          : log.append(event, i * 1.5)
      expect(log.payloadHash(logged.ordinal)).toBe(valueHash(payload))
      return [event, logged] as const
    })

    for (const [i, [event, logged]] of came.entries()) {
      const told = log.at(i + 1)
      expect(content(told)).toEqual(content(logged))
      expect(told.payload).toEqual(event.payload)
      expect(Object.keys(told.payload)).toEqual(Object.keys(event.payload))
    }
    expect(log.fetch(log.filter('c1', new Set(['E2'])), 100, 3, Infinity).map(content)).toEqual(
      [102, 108, 114].map((ordinal) => content(came[ordinal - 1]![1])),
    )
  },
)

describe('a payload', () => {
  const nested = (levels: number, wrap: (inner: unknown) => unknown): object => {
    let value: unknown = 'x'
    for (let i = 0; i < levels; i++) value = wrap(value)
    return { value }
  }
  const wraps: Readonly<Record<string, (inner: unknown) => unknown>> = {
    objects: (inner) => ({ inner }),
    lists: (inner) => [inner],
    maps: (inner) => new Map([['inner', inner]]),
    'things that say how they are written': (inner) => ({ toJSON: () => inner }),
  }

  test.each(Object.entries(wraps))('of %s is taken down to the limit and no further', (_, wrap) => {
    const server = new InMemoryEventoServer({ clock: { now: () => 0 } })
    expect(() => server.publish('A', nested(limits.jsonDepthMax, wrap))).not.toThrow()
    expect(() => server.publish('A', nested(limits.jsonDepthMax + 1, wrap))).toThrow(
      `at most ${limits.jsonDepthMax} levels`,
    )
  })

  test('whose toJSON is no function is an object with a field of that name', () => {
    const server = new InMemoryEventoServer({ clock: { now: () => 0 } })
    const event = server.publish('A', { value: { toJSON: 5n } }) as LoggedEvent
    expect(event.payload['value']).toEqual(fields([['toJSON', 5n]]))
  })
})

test('a filter of a long log ranks any ordinal as counting would', () => {
  const log = new EventLog('contiguous')
  const filter = log.filter('*', new Set(['A']))
  for (let i = 0; i < 300; i++) add(log, i % 3 === 0 ? 'A' : 'B')

  for (let ordinal = 0; ordinal <= 301; ordinal++)
    expect(filter.rank(ordinal)).toBe(filter.ordinals.slice().filter((each) => each <= ordinal).length)
  expect(new EventLog('contiguous').filter('*', null).rank(5)).toBe(0)
})

test('events of one name keep each its own context, metadata and flag', () => {
  const log = new EventLog('contiguous')
  const add = (context: string, extras?: Parameters<EventLog['append']>[2]): string => {
    const event = { name: 'E', context, aggregateId: null, payload: fields(), createdAt: null }
    const { eventMessage } = log.append(event, 0, extras)
    return JSON.stringify([eventMessage.context, eventMessage.metadata, eventMessage.forceTelemetry])
  }
  const by = (who: string) => ({ metadata: { who }, forceTelemetry: true })

  expect([add('a'), add('b'), add('a'), add('a', by('x')), add('a', by('y')), add('a')]).toEqual([
    '["a",null,false]',
    '["b",null,false]',
    '["a",null,false]',
    '["a",{"who":"x"},true]',
    '["a",{"who":"y"},true]',
    '["a",null,false]',
  ])
})
