import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeStore } from '../session/make-store.ts'
import { Session } from '../session/session.ts'
import { builtInNames, builtInText, catalogueNames } from './built-in.ts'
import { lessonNames } from './lessons.ts'
import { openScenario } from './open.ts'
import { problemCodes } from './problem.ts'

/**
 * Scenario files as nobody would write them: built-in ones with parts taken out, doubled, moved or replaced, and texts that
 * were cut or overwritten. Each is refused with a code, or it runs; nothing is thrown past the door.
 */
const soak = process.env['SAGASCOPE_SOAK'] === '1'
const cases = soak ? 100_000 : 2_500

type Plain = null | boolean | number | string | Plain[] | { [name: string]: Plain }

const names = [...builtInNames, ...catalogueNames, ...lessonNames]
const texts = await Promise.all(names.map((name) => builtInText(name)))
// The log of the fines would be read anew for each case.
const documents = texts.filter((text) => !text.includes('road-traffic-fines')).map((text) => JSON.parse(text) as Plain)

const odd: fc.Arbitrary<Plain> = fc.constantFrom<Plain[]>(
  null,
  true,
  -1,
  0,
  0.5,
  1e9,
  9e15,
  '',
  'x'.repeat(300),
  '__proto__',
  'constructor',
  '<img src=x onerror=alert(1)>',
  "'; drop table events; --",
  '\u202eevil',
  '\u0000',
  'state.',
  'payload.x + 1',
  '1 / 0',
  '*',
  [],
  {},
  [[[]]],
  { kind: 'saga' },
)

const mutation = fc.record({
  how: fc.constantFrom('replace', 'remove', 'add', 'rename', 'double', 'move'),
  /** Which place of the document, as a part of all of them. */
  where: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  to: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  value: odd,
  key: fc.constantFrom('__proto__', 'toString', '', 'on', 'set', 'when', 'ms', 'x'),
})
type Mutation = typeof mutation extends fc.Arbitrary<infer T> ? T : never

interface Place {
  readonly holder: Plain[] | { [name: string]: Plain }
  readonly key: string | number
}

function placesIn(value: Plain, found: Place[] = []): Place[] {
  if (typeof value !== 'object' || value === null) return found
  for (const key of Array.isArray(value) ? value.keys() : Object.keys(value)) {
    found.push({ holder: value, key })
    placesIn((value as Record<string | number, Plain>)[key]!, found)
  }
  return found
}

function mutated(document: Plain, mutations: readonly Mutation[]): Plain {
  const made = structuredClone(document)
  for (const { how, where, to, value, key } of mutations) {
    const places = placesIn(made)
    const at = places[Math.floor(where * places.length)]
    const other = places[Math.floor(to * places.length)]
    if (at === undefined || other === undefined) continue
    const holder = at.holder as Record<string | number, Plain>
    const set = (name: string | number, given: Plain): void =>
      void Object.defineProperty(holder, name, { value: given, enumerable: true, writable: true, configurable: true })
    if (how === 'replace') set(at.key, value)
    else if (how === 'remove' && Array.isArray(at.holder)) at.holder.splice(Number(at.key), 1)
    else if (how === 'remove') delete holder[at.key]
    else if (how === 'add') set(Array.isArray(at.holder) ? at.holder.length : key, value)
    else if (how === 'rename' && !Array.isArray(at.holder)) set(key, structuredClone(holder[at.key]!))
    else if (how === 'double' && Array.isArray(at.holder)) at.holder.push(structuredClone(holder[at.key]!))
    else if (how === 'move')
      set(at.key, structuredClone((other.holder as Record<string | number, Plain>)[other.key] ?? null))
  }
  return made
}

/** Opened; refused with a known code, or run a little way. */
async function survives(text: string): Promise<string> {
  const opened = await openScenario(text)
  if (!opened.ok) {
    const { list, more } = opened.error
    for (const each of list) {
      expect(each.code in problemCodes).toBe(true)
      expect(each.message).not.toBe('')
      expect(/[\p{Cc}\p{Cf}]/u.test(each.message)).toBe(false)
    }
    expect(list.length + more).toBeGreaterThan(0)
    return list[0].code
  }
  const { spec, about, document } = opened.value
  const session = new Session(spec, { ...about, source: 'file' }, makeStore, { document, stepsMax: 150 })
  session.advance(150)
  expect(session.end).toBeGreaterThan(0)
  return 'ran'
}

test(`${cases} mutated scenarios are refused with a code or run: nothing is thrown`, async () => {
  const came = new Map<string, number>()
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...documents),
      fc.array(mutation, { minLength: 1, maxLength: 4 }),
      async (document, mutations) => {
        const outcome = await survives(JSON.stringify(mutated(document, mutations)))
        came.set(outcome, (came.get(outcome) ?? 0) + 1)
      },
    ),
    { numRuns: cases },
  )

  // The mutations reach behind the door: some run, and many kinds of refusal are met.
  expect(came.get('ran') ?? 0).toBeGreaterThan(cases / 50)
  expect(came.size).toBeGreaterThan(6)
})

test(`${cases / 5} texts that were cut or overwritten are refused with a code or run`, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...documents.map((document) => JSON.stringify(document))),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.oneof(
        fc.constant(null),
        fc.string({ maxLength: 3, unit: 'binary' }),
        fc.constantFrom('{', '[', '"', ',', '}', '\\u', '1e999', '//'),
      ),
      async (text, part, over) => {
        const at = Math.floor(part * text.length)
        await survives(over === null ? text.slice(0, at) : text.slice(0, at) + over + text.slice(at + over.length))
      },
    ),
    { numRuns: cases / 5 },
  )
})
