import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { viewIds } from '../base/view-ids.ts'
import { conditionOf } from '../protocol/breakpoints.ts'
import { formatHash, parseHash } from './address.ts'
import { parseSelection, type Selection } from './selection.ts'
import { type Place, stages, startPlace } from './view-state.ts'

const whole = fc.nat({ max: 1e9 })
/** No lone surrogates: a URL cannot carry them. */
const id = fc.string({ minLength: 1, unit: 'grapheme' })
const selections: fc.Arbitrary<Selection | null> = fc.option(
  fc.oneof(
    fc.record({ kind: fc.constantFrom('consumer' as const, 'zone' as const), id }),
    fc.record({ kind: fc.constant('instance' as const), id, instance: whole }),
    fc.record({ kind: fc.constant('event' as const), ordinal: whole }),
    fc.record({ kind: fc.constant('saga' as const), id: whole }),
  ),
)
const places: fc.Arbitrary<Place> = fc.record({
  view: fc.constantFrom(...viewIds),
  selection: selections,
  scenario: fc.oneof(
    fc.constantFrom('fines', 'orders'),
    id.map((name) => `file:${name}`),
  ),
  edited: fc.boolean(),
  kept: fc.option(id),
  link: fc.constantFrom(null, 'd1.4.abc.QUJD'),
  open: fc.option(id),
  step: fc.option(whole),
  end: fc.option(whole),
  profile: fc.constantFrom(null, 'seed', 'modern', 'hardened'),
  seed: fc.option(fc.bigInt(0n, 2n ** 64n - 1n).map(String)),
  against: fc.oneof(
    fc.constant(null),
    fc.record({ by: fc.constant('profile'), profile: fc.constantFrom('seed', 'hardened') }),
    fc.record({ by: fc.constant('seed'), seed: fc.bigInt(0n, 2n ** 64n - 1n).map(String) }),
  ),
  find: fc.oneof(fc.constant(''), fc.string({ unit: 'grapheme', maxLength: 40 })),
  range: fc.option(
    fc.tuple(fc.nat(), fc.integer({ min: 1, max: 1e9 })).map(([from, more]) => ({ from, to: from + more })),
  ),
  run: fc.option(whole),
  stage: fc.constantFrom(null, ...stages),
  course: fc.constantFrom(null, 'My hour~hello-checkpoint:20', 'Ä & b~-Coffee%2C+left:5,poison-event:8'),
  breakpoints: fc.array(
    fc
      .tuple(fc.constantFrom('error' as const, 'event-handled' as const, 'saga-ended' as const), fc.option(id))
      .map(([kind, target]) => ({ ...conditionOf(kind, target), enabled: true })),
    { maxLength: 3 },
  ),
})

test('every place comes back from its hash without complaint', () => {
  fc.assert(
    fc.property(places, (place) => {
      expect(parseHash(formatHash(place))).toEqual({ place, complaints: [] })
    }),
  )
})

test('no text whatever breaks the page', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const { place } = parseHash(`#${text}`)
      expect(viewIds).toContain(place.view)
    }),
  )
})

test('the URL reads as people would write it', () => {
  const place: Place = { ...startPlace, view: 'consumers', step: 120, selection: { kind: 'event', ordinal: 242 } }
  expect(formatHash(place)).toBe('#/consumers?scenario=fines&step=120&select=event:242')
})

describe('what means nothing falls back and is complained of', () => {
  test.each([
    ['#/nowhere', { view: 'overview' }],
    ['#/sagas?step=-3', { view: 'sagas', step: null }],
    ['#/sagas?step=1e9', { step: null }],
    ['#/events?select=event:x', { view: 'events', selection: null }],
    ['#/events?select=planet:3', { selection: null }],
    ['#/events?select=instance:a', { selection: null }],
    ['#/events?run=main', { run: null }],
    ['#/events?break=planet', { breakpoints: [] }],
  ])('%s', (hash, expected) => {
    const { place, complaints } = parseHash(hash)
    expect(place).toMatchObject(expected)
    expect(complaints).toHaveLength(1)
  })
})

test.each([
  ['7', '7'],
  ['0007', '7'],
  ['0x10', '16'],
  ['18446744073709551615', '18446744073709551615'],
])('the seed %s is one as scenario files and the command line have it', (text, seed) => {
  expect(parseHash(`#/sagas?scenario=orders&seed=${text}`)).toMatchObject({ place: { seed }, complaints: [] })
})

test.each(['-1', '1.5', '1e3', '18446744073709551616', '0x', 'seven', '0x10000000000000000'])(
  'of the seed %s is said what is allowed',
  (text) => {
    const { place, complaints } = parseHash(`#/sagas?scenario=orders&seed=${text}`)
    expect(place).toMatchObject({ scenario: 'orders', seed: null })
    expect(complaints).toEqual([expect.stringContaining('from 0 to 2^64−1')])
  },
)

test('no hash at all is the start, without complaint', () => {
  for (const hash of ['', '#', '#/']) expect(parseHash(hash)).toEqual({ place: startPlace, complaints: [] })
})

test('an instance belongs to a consumer whose id may hold slashes', () => {
  expect(parseSelection('instance:a/b_c/1')).toEqual({ kind: 'instance', id: 'a/b_c', instance: 1 })
})
