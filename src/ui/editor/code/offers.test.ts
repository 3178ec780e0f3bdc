import { json } from '@codemirror/lang-json'
import { EditorState } from '@codemirror/state'
import { expect, test } from 'vitest'
import { scenarioJsonSchema } from '../../../scenario/schema/scenario.ts'
import { offersAt } from './offers.ts'
import { beginningOf, formsAt, keysOf, typeWords, type Level, type Schema } from './schema.ts'

const schema = scenarioJsonSchema() as Schema

/** The way to a place that says nothing yet. */
const levels = (...steps: readonly (string | number)[]): readonly Level[] =>
  ['', ...steps].map((step) => ({ step, texts: new Map<string, string>() }))

/** What is offered at `|`, and the text that it would take the place of. */
function offered(marked: string): { readonly names: readonly string[]; readonly over: string } {
  const pos = marked.indexOf('|')
  const state = EditorState.create({ doc: marked.replace('|', ''), extensions: [json()] })
  const made = offersAt(state, pos, schema)
  return {
    names: made?.options.map(({ label }) => label) ?? [],
    over: made === null ? '' : state.sliceDoc(made.from, made.to),
  }
}

test('in an object its keys are offered, without those that are there, those that must be first', () => {
  const { names } = offered('{"format": "sagascope/scenario", "seed": 1, |}')

  expect(names.slice(0, 4)).toEqual(['"version"', '"name"', '"title"', '"bundle"'])
  expect(names).toContain('"expectations"')
  expect(names).not.toContain('"seed"')
  expect(offered('{|}').names).toContain('"format"')
})

test('a key that is being typed is replaced, with or without quotes, and offered although it is there', () => {
  expect(offered('{"pro|"}')).toMatchObject({ over: '"pro"' })
  expect(offered('{"pro|": 1}').names).toContain('"profile"')
  expect(offered('{ pro|}').over).toBe('pro')
  expect(offered('{"seed": 1, "seed|": 2}').names).not.toContain('"bundleX"')
})

test.each([
  ['{"profile": |}', ['"seed"', '"classic"', '"modern"', '"hardened"']],
  ['{"profile": "|"}', ['"seed"', '"classic"', '"modern"', '"hardened"']],
  ['{"profile": "|"\n "scheduler": "fair"}', ['"seed"', '"classic"', '"modern"', '"hardened"']],
  ['{"seed": 1, "profile": "|"\n "scheduler": "fair", "parking": true}', ['"seed"', '"classic"']],
  ['{"profile": "cl|', ['"seed"', '"classic"', '"modern"', '"hardened"']],
  ['{"parking": t|}', ['true', 'false']],
  ['{"overrides": {"busyZone": |}}', ['"throw"', '"skip"']],
  ['{"lesson": {"panes": [|]}}', ['"tape"']],
])('values that are listed are offered: %s', (text, wanted) => {
  expect(offered(text).names).toEqual(expect.arrayContaining(wanted))
})

test('of a choice, the form that the text already says', () => {
  const saga = offered('{"bundle": {"components": [{"kind": "observer"}, {"kind": "saga", |}]}}').names
  const projector = offered('{"bundle": {"components": [{"kind": "projector", |}]}}').names

  expect(saga).toContain('"association"')
  expect(saga).not.toContain('"rows"')
  expect(projector).toContain('"rows"')
  expect(projector).not.toContain('"association"')
  expect(offered('{"faults": [{"kind": |}]}').names).toContain('"crash-before-handler"')
  expect(offered('{"faults": [|]}').names).toContain('{"kind":"crash-before-handler"}')
})

test.each([
  ['{"faults": [{"kind": "slow-handler", "params": {|}}]}', ['"ms"', '"factor"']],
  ['{"faults": [{"kind": "outage", "match": {|}}]}', ['"consumer"', '"event"']],
  ['{"faults": [{"kind": "crash-before-handler", "hook": "|"}]}', ['"handler.enter"', '"any"']],
  ['{"expectations": [{|}]}', ['"always"', '"never"', '"eventually"', '"finally"']],
  ['{"view": {|}}', ['"view"', '"step"', '"select"', '"find"']],
  ['{"view": {"view": "|"}}', ['"sagas"', '"dead-events"']],
])('inside faults, expectations and the view: %s', (text, wanted) => {
  expect(offered(text).names).toEqual(expect.arrayContaining(wanted))
})

test('true is offered where a condition may be one, not within a text that is begun', () => {
  expect(offered('{"expectations": [{"always": |}]}').names).toEqual(['true', 'false'])
  expect(offered('{"expectations": [{"always": "|"}]}').names).toEqual([])
})

test('where no kind is chosen yet, kind is a choice and nothing is chosen for one', () => {
  const [kind] = keysOf(formsAt(schema, levels('faults', 0)))

  expect(kind).toMatchObject({ name: 'kind', required: true })
  expect(kind!.schema.enum).toEqual(expect.arrayContaining(['crash-before-handler', 'outage', 'slow-handler']))
  expect(beginningOf(kind!.schema)).toEqual({ text: '""', at: 1 })
  expect(typeWords(kind!.schema)).toBe('choice')
  expect(keysOf(formsAt(schema, levels()))[0]).toMatchObject({
    name: 'format',
    schema: { const: 'sagascope/scenario' },
  })
})

test('where names are free, and where nothing is known, nothing is offered', () => {
  expect(offered('{"bundle": {"components": [{"kind": "saga", "initial": {|}}]}}').names).toEqual([])
  expect(offered('{"nonsense": {|}}').names).toEqual([])
  expect(offered('{"title": "x"|}').names).toEqual([])
  expect(offered('|').names).toEqual([])
})

test('wherever the cursor stands, and wherever the text breaks off, nothing fails', () => {
  const text = '{"seed": 1, "bundle": {"components": [{"kind": "saga", "on": {"E": {"set": {"a": "1"}}}}, ]}, "p": t}'
  for (let at = 0; at <= text.length; at++) {
    offered(`${text.slice(0, at)}|${text.slice(at)}`)
    offered(`${text.slice(0, at)}|`)
  }
})
