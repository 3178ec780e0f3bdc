import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { limits } from '../base/limits.ts'
import { compile } from './compile/compile.ts'
import { problemLine, problemsText, type Problem } from './problem.ts'
import { readScenario } from './read-scenario.ts'
import { scenarioJsonSchema } from './schema/scenario.ts'

type Plain = Record<string, unknown>

const minimal = (changes: Plain = {}, bundle: Plain = {}): Plain => ({
  format: 'sagascope/scenario',
  version: 1,
  name: 'n',
  title: 'T',
  bundle: { id: 'b', components: [], ...bundle },
  ...changes,
})

const problemsOf = (source: string | Uint8Array): readonly Problem[] => {
  const read = readScenario(source)
  if (read.ok) throw new Error('it was read')
  return read.error.list
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const good = JSON.stringify(minimal())

describe('what is no scenario is refused with its code and place', () => {
  test.each<[string, string | Uint8Array, Partial<Problem>]>([
    ['empty', new Uint8Array(0), { code: 'SG-1001' }],
    ['blank', ' \n', { code: 'SG-1001' }],
    ['a PNG', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d]), { code: 'SG-1002' }],
    ['zeros', Uint8Array.from([123, 0, 0, 0, 0, 0, 0, 0, 0]), { code: 'SG-1002' }],
    ['UTF-16 with mark', Uint8Array.from([0xff, 0xfe, 123, 0]), { code: 'SG-1004' }],
    ['UTF-16 without mark', Uint8Array.from([123, 0, 34, 0, 97, 0, 34, 0]), { code: 'SG-1004' }],
    [
      'invalid UTF-8',
      Uint8Array.from([...bytes('{"a": "'), 0xc3, 0x28]),
      { code: 'SG-1004', message: 'byte 0xc3 at offset 7 is not UTF-8' },
    ],
    ['a lone surrogate', '{"a": "\\ud800"}', { code: 'SG-1004' }],
    ['truncated', '{\n  "a": 1,\n  "b": [1', { code: 'SG-1003', line: 3, column: 10 }],
    ['a trailing comma', '{"a": 1,}', { code: 'SG-1003', line: 1, column: 8, mend: 'remove the comma' }],
    ['a comment', '{\n// hi\n}', { code: 'SG-1003', line: 2, column: 1, mend: 'remove the comment' }],
    ['single quotes', "{'a': 1}", { code: 'SG-1003', mend: 'use double quotes' }],
    ['curly quotes', '{“a”: 1}', { code: 'SG-1003', mend: 'use straight double quotes' }],
    ['a second document', '{} {}', { code: 'SG-1003', column: 4 }],
    ['a leading zero', '{"a": 01}', { code: 'SG-1003' }],
    ['a list', '[]', { code: 'SG-1005' }],
    ['a number', '3', { code: 'SG-1005' }],
    ['null', 'null', { code: 'SG-1005' }],
    ['a package.json', '{"name": "x", "version": "1.0.0"}', { code: 'SG-1006' }],
    ['an object of functions', '{"format": {}}', { code: 'SG-1006' }],
    [
      'version 9',
      '{"format": "sagascope/scenario", "version": 9}',
      { code: 'SG-1010', pointer: '/version', line: 1, column: 45 },
    ],
    ['version "two"', '{"format": "sagascope/scenario", "version": "two"}', { code: 'SG-1011' }],
    ['version 1.5', '{"format": "sagascope/scenario", "version": 1.5}', { code: 'SG-1011' }],
    ['no version', '{"format": "sagascope/scenario"}', { code: 'SG-1011' }],
    ['a key twice', '{"a": 1, "b": {"c": 1, "c": 2}}', { code: 'SG-1015', pointer: '/b', line: 1, column: 24 }],
    ['a large integer', '{"a": 9007199254740993}', { code: 'SG-1020', pointer: '/a' }],
    ['an endless number', '{"a": 1e400}', { code: 'SG-1020' }],
    ['6 MB', ' '.repeat(limits.scenarioBytesMax) + good, { code: 'SG-1030' }],
    ['a million brackets', '['.repeat(1_000_000), { code: 'SG-1031' }],
  ])('%s', (_, source, expected) => {
    expect(problemsOf(source)[0]).toMatchObject(expected)
  })
})

describe('what a scenario says wrongly is refused with a pointer', () => {
  const saga = { kind: 'saga', name: 'S', association: 'id', on: {} }
  test.each<[string, Plain, Partial<Problem>]>([
    [
      'an unknown field',
      minimal({ sede: 1 }),
      { code: 'SG-1012', pointer: '/sede', message: 'the field "sede" is unknown; did you mean "seed"?' },
    ],
    [
      'an unknown field deep inside',
      minimal({}, { components: [{ ...saga, on: { a: { edn: true } } }] }),
      {
        code: 'SG-1012',
        pointer: '/bundle/components/0/on/a/edn',
        message: 'the field "edn" is unknown; did you mean "end"?',
      },
    ],
    ['a missing field', { ...minimal(), title: undefined }, { code: 'SG-1013', pointer: '/title' }],
    [
      'a missing kind',
      minimal({}, { components: [{ name: 'x' }] }),
      { code: 'SG-1013', pointer: '/bundle/components/0/kind' },
    ],
    ['a wrong type', minimal({ title: 5 }), { code: 'SG-1014', pointer: '/title', message: '5 instead of a text' }],
    ['a fraction', minimal({}, { instances: 1.5 }), { code: 'SG-1014', pointer: '/bundle/instances' }],
    [
      'an expression that is none',
      minimal({}, { components: [{ ...saga, on: { a: { set: { x: null } } } }] }),
      { code: 'SG-1014', pointer: '/bundle/components/0/on/a/set/x' },
    ],
    [
      'a fetch size of 0',
      minimal({}, { fetchSize: 0 }),
      { code: 'SG-1017', pointer: '/bundle/fetchSize', allowed: 'at least 1' },
    ],
    ['a fetch size of 1e9', minimal({}, { fetchSize: 1e9 }), { code: 'SG-1017', allowed: 'at most 10000' }],
    [
      'a fraction of a retry',
      minimal({}, { components: [{ ...saga, retry: 0.5 }] }),
      { code: 'SG-1014', pointer: '/bundle/components/0/retry' },
    ],
    [
      'a retry of -2',
      minimal({}, { components: [{ ...saga, retry: -2 }] }),
      { code: 'SG-1017', pointer: '/bundle/components/0/retry' },
    ],
    ['a negative seed', minimal({ seed: -1 }), { code: 'SG-1017', pointer: '/seed' }],
    ['a seed of 2^64', minimal({ seed: '18446744073709551616' }), { code: 'SG-1017', pointer: '/seed' }],
    ['a seed of letters', minimal({ seed: 'abc' }), { code: 'SG-1017', pointer: '/seed' }],
    [
      'an unknown profile',
      minimal({ profile: 'clasic' }),
      { code: 'SG-1018', pointer: '/profile', message: 'the text "clasic" is unknown here; did you mean "classic"?' },
    ],
    [
      'an unknown policy',
      minimal({ overrides: { busyZon: 'skip' } }),
      { code: 'SG-1012', pointer: '/overrides/busyZon' },
    ],
    [
      'an unknown policy value',
      minimal({ overrides: { busyZone: 'wait' } }),
      { code: 'SG-1018', pointer: '/overrides/busyZone', allowed: 'throw, skip' },
    ],
    [
      'an unknown kind',
      minimal({}, { components: [{ kind: 'sagas', name: 'x' }] }),
      { code: 'SG-1018', pointer: '/bundle/components/0/kind' },
    ],
    ['an empty id', minimal({}, { id: '' }), { code: 'SG-1019', pointer: '/bundle/id' }],
    ['an id of 300 characters', minimal({ name: 'x'.repeat(300) }), { code: 'SG-1019', pointer: '/name' }],
    ['an empty event name', minimal({}, { components: [{ ...saga, on: { '': {} } }] }), { code: 'SG-1019' }],
  ])('%s', (_, plain, expected) => {
    expect(problemsOf(JSON.stringify(plain))[0]).toMatchObject(expected)
  })

  test.each(['__proto__', 'constructor', 'prototype'])('the key %s where the format has fields', (key) => {
    const text = good.replace('{"id"', `{"${key}": {"polluted": true}, "id"`)

    expect(problemsOf(text)[0]).toMatchObject({ code: 'SG-1016', pointer: `/bundle/${key}`, line: 1 })
    expect(({} as Plain)['polluted']).toBeUndefined()
  })

  test('at most 20 problems are listed, the others are counted', () => {
    const read = readScenario(
      JSON.stringify(minimal(Object.fromEntries(Array.from({ length: 25 }, (_, i) => [`x${i}`, 1])))),
    )

    expect(read.ok).toBe(false)
    if (!read.ok) {
      expect(read.error.list).toHaveLength(20)
      expect(read.error.more).toBe(5)
      expect(problemsText(read.error)).toContain('and 5 more')
    }
  })

  test('messages show control characters instead of obeying them', () => {
    expect(
      problemsText({ list: problemsOf(JSON.stringify(minimal({ 'a\u202eb\u0007\n': 1 }))) as never, more: 0 }),
    ).toContain('a\\u202eb\\u0007\\u000a')
  })
})

describe('what is unusual but right is read', () => {
  test('a byte order mark, and defaults for all that is left out', () => {
    const read = readScenario(bytes(`\ufeff${good}`))

    expect(read).toMatchObject({
      ok: true,
      value: {
        seed: 1n,
        profile: 'classic',
        numbering: 'contiguous',
        parking: true,
        bundle: { fetchSize: 1000, instances: 1 },
      },
    })
  })

  test.each(['toString', 'constructor', '__proto__', 'hasOwnProperty', 'prototype', '<img src=x>'])(
    'names may be %s',
    (name) => {
      const text = `{"format": "sagascope/scenario", "version": 1, "name": "${name}", "title": "t", "bundle": {"id": "${name}", "components": [
      {"kind": "saga", "name": "${name}", "association": "${name}", "initial": {"${name}": 1}, "on": {"${name}": {"init": true, "set": {"${name}": "state['${name}'] + 1"}}}}
    ]}}`
      const read = readScenario(text)
      if (!read.ok) throw new Error(problemsText(read.error))
      const compiled = compile(read.value)
      if (!compiled.ok) throw new Error(problemsText(compiled.error))
      const [saga] = compiled.value.bundle.components
      if (saga?.kind !== 'saga') throw new Error('no saga')
      const payload = Object.create(null) as Record<string, string>
      payload[name] = 'k'
      const outcome = saga.handlers
        .get(name)!
        .run({ ordinal: 1, name, context: 'default', payload, aggregateId: null, createdAt: 0 }, null)

      expect(outcome.ok).toBe(true)
      if (outcome.ok) {
        expect(Object.entries(outcome.state!.fields)).toEqual([[name, 2n]])
        expect(Object.entries(outcome.state!.associations)).toEqual([[name, 'k']])
      }
    },
  )

  test('a seed may be an integer or, above 2^53, a text', () => {
    expect(readScenario(JSON.stringify(minimal({ seed: '18446744073709551615' })))).toMatchObject({
      ok: true,
      value: { seed: 2n ** 64n - 1n },
    })
    expect(readScenario(JSON.stringify(minimal({ seed: 7 })))).toMatchObject({ ok: true, value: { seed: 7n } })
  })
})

test('whatever text comes, the answer is a value', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(good.length), fc.string({ maxLength: 3 })), { maxLength: 4 }), (changes) => {
      let text = good
      for (const [at, insert] of changes) text = text.slice(0, at) + insert + text.slice(at + insert.length)
      expect(typeof readScenario(text).ok).toBe('boolean')
      expect(typeof readScenario(bytes(text)).ok).toBe('boolean')
    }),
    { numRuns: 2_000 },
  )
})

test('every JSON value survives reading', async () => {
  const { readJson } = await import('./json/read-json.ts')
  const safe = fc.jsonValue({ maxDepth: 5, noUnicodeString: false } as never)
  fc.assert(
    fc.property(safe, (value) => {
      const read = readJson(JSON.stringify(value))
      if (!read.ok) return read.error.code === 'SG-1020'
      expect(JSON.parse(JSON.stringify(read.value))).toEqual(JSON.parse(JSON.stringify(value)))
      return true
    }),
  )
})

test('the JSON Schema names the fields and what they need', () => {
  const schema = scenarioJsonSchema() as { required: string[]; properties: Plain; additionalProperties: boolean }

  expect(schema.required).toEqual(['format', 'version', 'name', 'title', 'bundle'])
  expect(schema.additionalProperties).toBe(false)
  expect(Object.keys(schema.properties)).toContain('producers')
  expect(JSON.stringify(schema)).toContain('"busyZone"')
})

describe('much that is wrong costs no more than a little', () => {
  const whole = (parts: object): string =>
    JSON.stringify({
      format: 'sagascope/scenario',
      version: 2,
      name: 'n',
      title: 'T',
      bundle: { id: 'b', components: [] },
      ...parts,
    })

  test.each([
    [
      'a hundred thousand unknown fields',
      whole(Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`zz${i}`, 1]))),
      'SG-1012',
      99_980,
    ],
    [
      'fifty thousand events without a name',
      whole({ producers: [{ kind: 'log', name: 'l', events: Array.from({ length: 50_000 }, () => ({ event: 1 })) }] }),
      'SG-1014',
      49_980,
    ],
  ])('%s: twenty are listed with their places, the others counted', (_, text, code, more) => {
    const read = readScenario(text)

    expect(read.ok ? null : read.error.more).toBe(more)
    const list = read.ok ? [] : read.error.list
    expect(list).toHaveLength(20)
    expect(list.every((each) => each.code === code && each.line === 1 && each.column !== null)).toBe(true)
  })

  test('a forbidden key is listed first, however late it stands', () => {
    const fields = Array.from({ length: 30 }, (_, i) => `"zz${i}": 1`).join(', ')
    const read = readScenario(`{"format": "sagascope/scenario", "version": 2, ${fields}, "__proto__": {}}`)

    expect(read.ok ? null : read.error.list[0]).toMatchObject({ code: 'SG-1016', pointer: '/__proto__' })
  })
})

describe('words for what one does not see', () => {
  test.each([
    ['a tab in a text', '{"a": "\t"}', /a control character .*; write it as \\t/],
    ['a zero byte in a text', '{"a": "\u0000"}', /write it as \\u0000/],
    ['a blank that is none', '{\u00a0"a": 1}', /"\\u00a0" where a key/],
  ])('%s', (_, text, words) => {
    const read = readScenario(text)

    expect(read.ok ? '' : problemLine(read.error.list[0])).toMatch(words)
  })

  test.each(['1.5', '-1', '0x1', '', '9223372036854775808', ' 1', '1e3'])(
    'a sequence number "%s" of a fault is refused',
    (seq) => {
      const read = readScenario(
        JSON.stringify({
          format: 'sagascope/scenario',
          version: 2,
          name: 'n',
          title: 'T',
          bundle: { id: 'b', components: [] },
          faults: [{ kind: 'slow-handler', match: { seq } }],
        }),
      )
      expect(read.ok ? null : read.error.list[0]).toMatchObject({ code: 'SG-1017', pointer: '/faults/0/match/seq' })
    },
  )

  test('an unknown policy is told with the nearest', () => {
    const read = readScenario(
      '{"format": "sagascope/scenario", "version": 2, "name": "n", "title": "T", "bundle": {"id": "b", "components": []}, "overrides": {"observerAk": "on-start"}}',
    )
    expect(read.ok ? '' : read.error.list[0].message).toContain('did you mean "observerAck"?')
  })
})
