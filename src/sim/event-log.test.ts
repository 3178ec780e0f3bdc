import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fields } from '../base/value.ts'
import { EventLog, type LoggedEvent } from '../engine/event-log.ts'
import { hiddenMs, numberingNames } from '../model/numbering.ts'

/** The log against a list that is scanned. */

const contexts = ['default', 'other']
const names = ['A', 'B', 'C', '__proto__']

const happenings = fc.array(
  fc.record({
    name: fc.constantFrom(...names),
    context: fc.constantFrom(...contexts),
    gapMs: fc.constantFrom(0, 0, 1, 250, 60_000),
  }),
  { maxLength: 40 },
)
const filters = fc.array(
  fc.record({
    context: fc.constantFrom('*', ...contexts),
    names: fc.option(fc.uniqueArray(fc.constantFrom(...names)), { nil: null }),
    /** Made before so many events are there. */
    before: fc.nat({ max: 40 }),
  }),
  { minLength: 1, maxLength: 4 },
)

interface Wanted {
  readonly context: string
  readonly names: readonly string[] | null
}

const matches = (wanted: Wanted, event: LoggedEvent): boolean =>
  (wanted.context === '*' || wanted.context === event.context) && (wanted.names?.includes(event.name) ?? true)

const append = (log: EventLog, name: string, context = 'default', nowMs = 0): LoggedEvent =>
  log.append({ name, context, aggregateId: null, payload: fields(), createdAt: null }, nowMs)

describe.each(numberingNames)('a log numbered %s', (numbering) => {
  test('answers filters, ranks, fetches and numbers as a scan of all events would', () => {
    fc.assert(
      fc.property(happenings, filters, fc.array(fc.nat({ max: 45 }), { maxLength: 6 }), (happened, wanted, places) => {
        const log = new EventLog(numbering)
        const all: LoggedEvent[] = []
        const made = new Map<number, ReturnType<EventLog['filter']>>()
        let now = 0
        const ask = (): void => {
          for (const [i, each] of wanted.entries()) {
            if (each.before > all.length && all.length < happened.length) continue
            made.set(i, log.filter(each.context, each.names === null ? null : new Set(each.names)))
          }
        }
        ask()
        for (const { name, context, gapMs } of happened) {
          all.push(append(log, name, context, (now += gapMs)))
          ask()
        }

        expect(log.length).toBe(all.length)
        expect(log.head).toBe(all.at(-1)?.eventSequenceNumber ?? 0n)
        expect(log.names).toEqual([...new Set(all.map((event) => event.name))])
        for (const [i, filter] of made) {
          const given = all.filter((event) => matches(wanted[i]!, event))
          expect(filter.ordinals.slice()).toEqual(given.map((event) => event.ordinal))
          for (const place of places) {
            expect(filter.rank(place)).toBe(given.filter((event) => event.ordinal <= place).length)
            const after = given.filter((event) => event.ordinal > place)
            expect(log.fetch(filter, place, 3, now + hiddenMs)).toEqual(after.slice(0, 3))
            const shown = numbering === 'apes' ? after.filter((event) => event.publishedMs <= now - hiddenMs) : after
            expect(log.fetch(filter, place, 3, now)).toEqual(shown.slice(0, 3))
          }
        }
        for (const event of all) {
          expect(log.at(event.ordinal)).toBe(event)
          expect(log.seqOf(event.ordinal)).toBe(event.eventSequenceNumber)
          expect(log.ordinalOf(event.eventSequenceNumber)).toBe(event.ordinal)
          expect(log.names[event.type]).toBe(event.name)
        }
      }),
    )
  })

  test('finds for any number the last event that is not above it', () => {
    fc.assert(
      fc.property(
        happenings,
        fc.bigInt(-5n, 2n ** 63n - 1n),
        fc.nat(),
        fc.constantFrom(-1n, 0n, 1n),
        (happened, far, pick, off) => {
          const log = new EventLog(numbering)
          let now = 0
          const all = happened.map(({ name, context, gapMs }) => append(log, name, context, (now += gapMs)))
          const near = (all[pick % Math.max(1, all.length)]?.eventSequenceNumber ?? 0n) + off
          for (const seq of [far, near]) {
            expect(log.ordinalOf(seq)).toBe(all.filter((event) => event.eventSequenceNumber <= seq).length)
          }
        },
      ),
    )
  })

  test('equal filters are one', () => {
    const log = new EventLog(numbering)

    expect(log.filter('*', new Set(['A', 'B']))).toBe(log.filter('*', new Set(['B', 'A'])))
    expect(log.filter('*', null)).toBe(log.filter('*', null))
    expect(log.filter('*', new Set(['A']))).not.toBe(log.filter('other', new Set(['A'])))
    expect(log.filter('*', new Set())).not.toBe(log.filter('*', null))
  })
})

test('Snowflakes grow strictly, lie about 1.5e18, and leave gaps where time passes', () => {
  const log = new EventLog('snowflake')
  // Upstream's first years, and a hundred events within one millisecond.
  for (let i = 0; i < 100; i++) append(log, 'A', 'default', 5)
  append(log, 'A', 'default', 6)
  append(log, 'A', 'default', 86_400_000)

  const seqs = Array.from({ length: log.length }, (_, i) => log.seqOf(i + 1))
  for (const [i, seq] of seqs.entries()) if (i > 0) expect(seq > seqs[i - 1]!).toBe(true)
  expect(Number(seqs[0]) / 1e18).toBeCloseTo(1.5, 1)
  expect(seqs[1]! - seqs[0]!).toBe(1n)
  expect(seqs[101]! - seqs[100]!).toBeGreaterThan(1_000_000n)
})

test('the event store’s default mode hides an event until it is 69 ms old, and counts it in the head at once', () => {
  const log = new EventLog('apes')
  const filter = log.filter('*', null)
  append(log, 'A', 'default', 1_000)
  append(log, 'B', 'default', 1_001)

  expect(log.head).toBe(log.seqOf(2))
  expect(log.fetch(filter, 0, 10, 1_068)).toEqual([])
  expect(log.fetch(filter, 0, 10, 1_069).map(({ name }) => name)).toEqual(['A'])
  expect(log.fetch(filter, 0, 10, 1_070)).toHaveLength(2)
})

test('a database sequence leaves single numbers out now and then, the same ones in every run, and hides nothing', () => {
  const seqsOf = (): number[] => {
    const log = new EventLog('cpes')
    for (let i = 0; i < 200; i++) append(log, 'A', 'default', 0)
    expect(log.fetch(log.filter('*', null), 0, 500, 0)).toHaveLength(200)
    return Array.from({ length: 200 }, (_, i) => Number(log.seqOf(i + 1)))
  }
  const seqs = seqsOf()
  const steps = seqs.map((seq, i) => seq - (seqs[i - 1] ?? 0))
  expect(new Set(steps)).toEqual(new Set([1, 2]))
  const gaps = steps.filter((step) => step === 2).length
  expect(gaps).toBeGreaterThan(10)
  expect(gaps).toBeLessThan(40)
  expect(seqsOf()).toEqual(seqs)
})

test('contiguous numbers are 1, 2, 3, whatever the time', () => {
  const log = new EventLog('contiguous')
  for (const nowMs of [5, 5, 9_000_000]) append(log, 'A', 'default', nowMs)

  expect([1, 2, 3].map((ordinal) => log.seqOf(ordinal))).toEqual([1n, 2n, 3n])
  expect(log.seqOf(0)).toBe(0n)
  expect(() => log.at(4)).toThrow(RangeError)
  expect(() => log.at(0)).toThrow(RangeError)
})
