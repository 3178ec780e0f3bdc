import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type Breakpoint,
  type BreakpointKind,
  breakpointKinds,
  type Condition,
  conditionOf,
  conditionWords,
  formatBreakpoint,
  parseBreakpoint,
} from './breakpoints.ts'

const kinds = Object.keys(breakpointKinds) as BreakpointKind[]
const text = fc.string({ minLength: 1, unit: 'grapheme' }).filter((name) => !name.startsWith('@'))
const conditions: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({
    kind: fc.constant('checkpoint' as const),
    consumer: fc.option(text),
    seq: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String),
  }),
  fc
    .tuple(fc.constantFrom(...kinds.filter((kind) => kind !== 'checkpoint')), fc.option(text))
    .map(([kind, target]) => conditionOf(kind, target)),
  fc.nat().map((id) => conditionOf('saga-changed', `@${id}`)),
)

test('every breakpoint comes back from its text', () => {
  fc.assert(
    fc.property(conditions, fc.boolean(), (condition, enabled) => {
      const breakpoint: Breakpoint = { ...condition, enabled }
      expect(parseBreakpoint(formatBreakpoint(breakpoint))).toEqual(breakpoint)
    }),
  )
})

test.each([
  '',
  'off:',
  'checkpoint',
  'checkpoint:',
  'checkpoint:x',
  'checkpoint:9223372036854775808',
  'planet:3',
  'toString',
])('“%s” means nothing', (bad) => {
  expect(parseBreakpoint(bad)).toBeUndefined()
})

test('its words name the consumer as people do, and say what is awaited', () => {
  const words = (breakpoint: string) => conditionWords(parseBreakpoint(breakpoint)!, (id) => id.toUpperCase())
  expect(words('checkpoint:241:a')).toBe('the checkpoint of A reaches #241')
  expect(words('zone-busy')).toBe('a zone is found busy')
  expect(words('saga-ended:@17')).toBe('saga 17 ends')
  expect(words('saga-started:a')).toBe('a saga of A starts')
  expect(words('off:event-published:Payment')).toBe('Payment is published')
})
