import { CompletionContext } from '@codemirror/autocomplete'
import { json } from '@codemirror/lang-json'
import { EditorState } from '@codemirror/state'
import { expect, test } from 'vitest'
import type { CelName } from '../../../model/cel-name.ts'
import { ExpressionCompiler } from '../../../scenario/cel/expression.ts'
import { expressionOffers, functions, methods, wordBefore } from './expression-offers.ts'

const leaf = (name: string): CelName => ({ name, about: '', fields: null })
const names: readonly CelName[] = [
  {
    name: 'payload',
    about: '',
    fields: [leaf('amount'), leaf('case:channel'), { ...leaf('to'), fields: [leaf('town')] }],
  },
  { name: 'state', about: '', fields: [leaf('paid')] },
]

/** What is offered at `|` in an expression, and what was asked. */
async function offered(expression: string, explicit = false) {
  const text = `{"bundle": {"components": [{"on": {"Paid": {"when": "${expression}"}}}]}, "broken": tr`
  const pos = text.indexOf('|')
  const state = EditorState.create({ doc: text.replace('|', ''), extensions: [json()] })
  const asked: [string, readonly (string | number)[]][] = []
  const ask = (document: string, path: readonly (string | number)[]) => {
    asked.push([document, path])
    return Promise.resolve(names)
  }
  const made = await expressionOffers(ask)(new CompletionContext(state, pos, explicit))
  return {
    asked,
    labels: made?.options.map(({ label }) => label) ?? null,
    over: made && state.sliceDoc(made.from, pos),
  }
}

test('a half typed document is asked about, with the place of the expression', async () => {
  const { asked } = await offered('p|')

  expect(asked).toEqual([
    [
      '{"bundle":{"components":[{"on":{"Paid":{"when":"p"}}}]},"broken":null}',
      ['bundle', 'components', 0, 'on', 'Paid', 'when'],
    ],
  ])
})

const allFunctions = functions.map(([name]) => name)
const allMethods = methods.map(([name]) => name)

test.each([
  ['pay|', ['payload', 'state', ...allFunctions], 'pay'],
  ['1 + st|', ['payload', 'state', ...allFunctions], 'st'],
  ['payload.|', ['amount', 'case:channel', 'to', 'get'], ''],
  ['payload.am|', ['amount', 'case:channel', 'to', 'get'], 'am'],
  ['payload.am|ount', ['amount', 'case:channel', 'to', 'get'], 'am'],
  ['state.paid > 0 && size(payload.|)', ['amount', 'case:channel', 'to', 'get'], ''],
  ["payload['to'].|", ['town', 'get'], ''],
  [String.raw`payload[\"to\"].t|`, ['town', 'get'], 't'],
  ['payload.to.|', ['town', 'get'], ''],
  ['payload.amount.|', allMethods, ''],
  ['payload.to.town.x.|', allMethods, ''],
  ["'it' + payload.|", ['amount', 'case:channel', 'to', 'get'], ''],
])('in "%s" what may come next is offered', async (expression, labels, over) => {
  expect(await offered(expression)).toMatchObject({ labels, over })
})

test.each(["'payload.|'", String.raw`\"pay|\"`, '1.|', '12|', 'nobody.|', '|'])(
  'in "%s" nothing is',
  async (expression) => {
    expect((await offered(expression)).labels).toBeNull()
  },
)

test('where somebody asks, all that may begin is offered', async () => {
  expect((await offered('1 + |', true)).labels).toEqual(['payload', 'state', ...allFunctions])
})

test.each(['"a|"', '{"ti|": 1}', '{"x": tr|}', '|', '["|', '{"x": |}'])(
  '%s holds no expression, or none yet',
  async (marked) => {
    const pos = marked.indexOf('|')
    const state = EditorState.create({ doc: marked.replace('|', ''), extensions: [json()] })

    expect(await expressionOffers(() => Promise.resolve(null))(new CompletionContext(state, pos, true))).toBeNull()
  },
)

test('a text that is closed is no text any more', () => {
  expect(wordBefore(String.raw`'it\\'s' + a`)).toEqual({ owner: null, typed: 'a' })
  expect(wordBefore(String.raw`\"x\" == b.c`)).toEqual({ owner: ['b'], typed: 'c' })
})

test('each function that is offered is one that the expressions have', () => {
  const cel = new ExpressionCompiler({ x: 'dyn', r: 'map' })
  const calls = [
    ...functions.map(([name]) => `${name}(${name === 'has' ? 'r.x' : name === 'money' ? '5' : 'x'})`),
    ...methods.map(([name, parameters]) => {
      const given = parameters.startsWith('each') ? 'each, each == 1' : parameters === '' ? '' : "'a'"
      return `x.${name}(${given})`
    }),
    "r.get('a', 1)",
  ]

  expect(calls.map((call) => [call, cel.expression(call)]).filter(([, made]) => !(made as { ok: boolean }).ok)).toEqual(
    [],
  )
})
