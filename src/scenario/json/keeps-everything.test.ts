import fc from 'fast-check'
import { expect, test } from 'vitest'
import { limits } from '../../base/limits.ts'
import { keepsEverything } from './keeps-everything.ts'
import { readJson } from './read-json.ts'

const kept = (text: string): boolean => keepsEverything(text, JSON.parse(text))

test('all of a document without keys that stand twice is kept, whatever its texts hold', () => {
  fc.assert(
    fc.property(fc.json(), fc.nat(4), (text, indent) => {
      expect(kept(JSON.stringify(JSON.parse(text), null, indent))).toBe(true)
    }),
    { seed: 6, numRuns: 300 },
  )
})

test.each([
  '{"a":1,"a":2}',
  '{"a":{"b":1,"c":[{"d":1,"d":1}]}}',
  '[{"\\u0061":1,"a":1}]',
  '{"__proto__":1,"__proto__":2}',
  '{"a:":1,"b\\":":1,"a:":2}',
])('of %s something is lost, and the reader says what', (text) => {
  expect(kept(text)).toBe(false)
  expect(readJson(text)).toMatchObject({ ok: false, error: { code: 'SG-1015' } })
})

test('what is nested too deep is left to the reader', () => {
  const deep = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`
  expect(kept(deep(limits.jsonDepthMax))).toBe(true)
  expect(kept(deep(limits.jsonDepthMax + 1))).toBe(false)
  expect(readJson(deep(limits.jsonDepthMax)).ok).toBe(true)
  expect(readJson(deep(limits.jsonDepthMax + 1))).toMatchObject({ ok: false, error: { code: 'SG-1031' } })
})
