import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fields, type Fields } from '../base/value.ts'
import { outcomes } from '../protocol/event-rows.ts'
import { countingProjector, event, logOf, simSpec } from '../sim/testing/scenes.ts'
import type { Session } from './session.ts'
import { ran } from './testing/sessions.ts'
import { eachVisit, eventsSpec, rowsOf } from './testing/visits.ts'
import { makeWindow } from './windows/window.ts'
import { fieldText } from './words.ts'

const found = (session: Session, text: string): number[] =>
  rowsOf(session, eventsSpec({ text })).map((row) => row.ordinal)
const note = (session: Session, text: string): string | null => makeWindow(session, 'w', eventsSpec({ text })).note

function logWith(payloads: readonly Fields[], money: readonly string[] = []): Session {
  return ran({
    ...simSpec({
      components: [countingProjector()],
      producers: [logOf(...payloads.map((it, i) => event(`E${i}`, i, it)))],
    }),
    money,
  })
}

describe('a field of money', () => {
  const priced = (name: string) => logWith([fields([[name, 3550n]])], [name])

  test.each(['cents', 'openCents', 'open_cents', 'centsPaid', 'cent', 'PAID-CENTS'])(
    'that is called %s is compared in cents, as it is shown',
    (name) => {
      expect(found(priced(name), `${name} = 3550`)).toEqual([1])
      expect(found(priced(name), `${name} = 35.50`)).toEqual([])
      expect(fieldText(priced(name).run, name, 3550n)).toBe('3550')
    },
  )

  test.each(['amount', 'percent', 'centre', 'recents'])('that is called %s is an amount', (name) => {
    expect(found(priced(name), `${name} = 35.50`)).toEqual([1])
    expect(fieldText(priced(name).run, name, 3550n)).toBe('35.50')
  })
})

describe('a payload field', () => {
  const session = logWith(
    [
      fields([
        ['amount', 3500n],
        ['n', 3500n],
        ['city', 'Roma'],
        ['on', '2006-07-12'],
      ]),
      fields([
        ['amount', 1000n],
        ['n', 9007199254740993n],
        ['city', null],
        ['on', '2007-01-02'],
      ]),
      fields([
        ['amount', 1050n],
        ['n', 0.5],
        ['city', 'Roma Nord'],
        ['paid', true],
        ['tags', ['a', 'b']],
      ]),
      fields([
        ['n', '12'],
        ['where', fields([['city', 'Bari']])],
        ['a.b', 'dotted'],
      ]),
    ],
    ['amount'],
  )

  test.each([
    ['amount > 10', [1, 3]],
    ['amount >= 10.00', [1, 2, 3]],
    ['amount = 35', [1]],
    ['amount = 35.00', [1]],
    ['amount != 35', [2, 3]],
    ['amount: 10.5', [3]],
    ['n = 9007199254740993', [2]],
    ['n > 9007199254740992', [2]],
    ['n < 1', [3]],
    ['n = 12', [4]],
    ['n < 100', [3, 4]],
    ['city = Roma', [1]],
    ['city = roma', []],
    ['city: roma', [1, 3]],
    ['city = Roma Nord', [3]],
    ['city = null', [2, 4]],
    ['city != null', [1, 3]],
    ['city = "null"', []],
    ['on < 2007', []],
    ['on < "2007"', [1]],
    ['paid = true', [3]],
    ['tags = b', [3]],
    ['where.city = Bari', [4]],
    ['a.b = dotted', [4]],
    ['amount > 10 and city = Roma', [1]],
    ['amount > 30 or n = 12', [1, 4]],
    ['name = E2', [3]],
    ['seq >= 3', [3, 4]],
  ])('%s', (text, expected) => {
    expect(found(session, text)).toEqual(expected)
  })

  test('that no event has is named, with those that there are', () => {
    expect(note(session, 'amout > 1')).toMatch(
      /^No event up to the cursor has a field “amout”. Payloads have amount, n, city/,
    )
    expect(note(session, 'amount > 1000')).toBeNull()
    expect(note(session, 'outcome.Nobody = done')).toMatch(/no consumer “Nobody”. Consumers are /)
    expect(note(session, 'amount >')).toMatch(/lacks a value/)
  })
})

test('a number is compared as arithmetic does, whatever it is', () => {
  const number = fc.oneof(fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n), fc.integer({ min: -99, max: 99 }))
  fc.assert(
    fc.property(fc.array(number, { minLength: 1, maxLength: 6 }), number, (values, than) => {
      const session = logWith(values.map((value) => fields([['v', value]])))
      const wanted = (test: (value: bigint) => boolean): number[] =>
        values.flatMap((value, i) => (test(BigInt(value)) ? [i + 1] : []))
      const limit = BigInt(than)

      expect(found(session, `v > ${than}`)).toEqual(wanted((value) => value > limit))
      expect(found(session, `v <= ${than}`)).toEqual(wanted((value) => value <= limit))
      expect(found(session, `v = ${than}`)).toEqual(wanted((value) => value === limit))
    }),
    { seed: 7, numRuns: 40 },
  )
})

test('key, name, cause, producer and outcome find what the rows say', () => {
  eachVisit((session) => {
    const rows = rowsOf(session, eventsSpec())
    const naive = (test: (row: (typeof rows)[number]) => boolean) => rows.filter(test).map((row) => row.ordinal)

    expect(found(session, 'key = k1')).toEqual(naive((row) => row.key === 'k1'))
    expect(found(session, 'name: open')).toEqual(naive((row) => row.name === 'Opened'))
    expect(found(session, 'cause = Check')).toEqual(naive((row) => row.name === 'Checked'))
    expect(found(session, 'producer = producer')).toEqual(naive((row) => row.producer === 'producer'))
    for (const outcome of outcomes) {
      const is = outcomes.indexOf(outcome)
      const expected = naive((row) => row.outcomes.includes(is))
      expect(found(session, `outcome = ${outcome}`)).toEqual(expected)
      expect(rowsOf(session, eventsSpec({ outcome })).map((row) => row.ordinal)).toEqual(expected)
      const [first] = session.run.kernel.consumers
      expect(found(session, `outcome.${first!.component.name} = ${outcome}`)).toEqual(
        naive((row) => row.outcomes[0] === is),
      )
    }
  })
})
