import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete'
import { ensureSyntaxTree, syntaxTree } from '@codemirror/language'
import type { EditorView } from '@codemirror/view'
import type { CelName } from '../../../model/cel-name.ts'
import { plainOf } from './plain-tree.ts'
import { spotAt } from './spot.ts'

type Path = readonly (string | number)[]

/** How long to go on parsing the document for its names, in ms. */
const parseMsMax = 500

/** Asks which names an expression at this place of the document may use; null = no expression stands there. */
export type AskNames = (document: string, path: Path) => Promise<readonly CelName[] | null>

/** What may be named inside an expression: variables and functions, behind a dot the fields of what stands before it. */
export const expressionOffers =
  (ask: AskNames) =>
  async ({ state, pos, explicit }: CompletionContext): Promise<CompletionResult | null> => {
    const spot = spotAt(state, pos)
    if (spot?.wanted !== 'value' || state.sliceDoc(spot.from, spot.from + 1) !== '"') return null
    const word = wordBefore(state.sliceDoc(spot.from + 1, pos))
    // Nobody asked, and nothing has been typed of a name.
    if (word === null || (!explicit && word.owner === null && word.typed === '')) return null
    const path = [...spot.levels.slice(1).map(({ step }) => step), spot.step]
    // The names stand anywhere in the document: what is parsed so far may end before them.
    const tree = ensureSyntaxTree(state, state.doc.length, parseMsMax) ?? syntaxTree(state)
    const names = await ask(JSON.stringify(plainOf(state, tree.topNode)), path)
    const options = names === null ? [] : optionsFor(names, word.owner)
    return options.length === 0 ? null : { from: pos - word.typed.length, options, validFor: /^\w*$/ }
  }

interface Word {
  /** The names before the dot, from the outermost; null = there is no dot. */
  readonly owner: readonly string[] | null
  readonly typed: string
}

const chain = /(?:^|[^\w.'"\]])([A-Za-z_]\w*(?:\.[A-Za-z_]\w*|\[(?:'[^']*'|\\"[^"\\]*\\")\])*)\.(\w*)$/

/** The name that is being typed at the end of a piece of an expression; null inside of a text, or behind a number. */
export function wordBefore(before: string): Word | null {
  if (inText(before)) return null
  const [, owner, typed] = chain.exec(before) ?? []
  if (owner !== undefined)
    return { owner: [...owner.matchAll(/\w+(?=\.|\[|$)|'([^']*)'|\\"([^"\\]*)\\"/g)].map(nameOf), typed: typed! }
  const [word] = /\w*$/.exec(before)!
  const isName = !/^\d/.test(word) && !before.slice(0, before.length - word.length).endsWith('.')
  return isName ? { owner: null, typed: word } : null
}

const nameOf = ([all, single, double]: RegExpExecArray): string => single ?? double ?? all

/** Whether the end lies in a text of the expression, in single quotes or in escaped double ones. */
function inText(before: string): boolean {
  let quote: string | null = null
  for (const [sign] of before.matchAll(/\\\\.|\\"|'/gs)) {
    if (sign.length > 2) continue
    if (quote === null) quote = sign
    else if (quote === sign) quote = null
  }
  return quote !== null
}

function optionsFor(names: readonly CelName[], owner: readonly string[] | null): readonly Completion[] {
  if (owner === null) return [...names.map(nameOption), ...functions.map(functionOption)]
  let found: CelName | undefined
  let inside: readonly CelName[] | null = names
  for (const name of owner) {
    found = inside?.find((each) => each.name === name)
    inside = found?.fields ?? null
    // What is no variable has nothing that could be offered; of a field's own fields nobody may know.
    if (found === undefined && name === owner[0]) return []
  }
  return inside === null ? methods.map(functionOption) : [...inside.map(fieldOption), ...ofRecords.map(functionOption)]
}

const nameOption = ({ name, about }: CelName): Completion => ({
  label: name,
  detail: about,
  type: 'variable',
  boost: 1,
})

/** A name with signs is written in brackets, in place of the dot. */
const fieldOption = ({ name, about }: CelName): Completion => ({
  label: name,
  detail: about,
  type: 'property',
  boost: 1,
  ...(/^[A-Za-z_]\w*$/.test(name) ? {} : { apply: inBrackets(name) }),
})

const inBrackets =
  (name: string) =>
  (view: EditorView, _completion: Completion, from: number, to: number): void => {
    const text = name.replaceAll('\\', '\\\\').replaceAll("'", "\\'")
    const insert = `['${JSON.stringify(text).slice(1, -1)}']`
    view.dispatch({
      changes: { from: from - 1, to, insert },
      selection: { anchor: from - 1 + insert.length },
      userEvent: 'input.complete',
    })
  }

type Form = readonly [name: string, parameters: string, about: string]

const functionOption = ([name, parameters, about]: Form): Completion => ({
  label: name,
  displayLabel: `${name}(${parameters})`,
  detail: about,
  type: 'function',
  apply: (view, _completion, from, to) => {
    view.dispatch({
      changes: { from, to, insert: `${name}()` },
      selection: { anchor: from + name.length + (parameters === '' ? 2 : 1) },
      userEvent: 'input.complete',
    })
  },
})

export const functions: readonly Form[] = [
  ['has', 'payload.x', 'whether the field is there'],
  ['size', 'x', 'of a text, list or record'],
  ['int', 'x', 'as a whole number'],
  ['double', 'x', 'as a number with fractions'],
  ['string', 'x', 'as text'],
  ['bool', 'x', 'as true or false'],
  ['money', 'cents', '14050 is "140.50"'],
]

/** Of a record. */
const ofRecords: readonly Form[] = [['get', "'name', otherwise", 'the field, or the second where it is missing']]

/** Of a text or a list. */
export const methods: readonly Form[] = [
  ['contains', 'text', 'whether a text holds another'],
  ['startsWith', 'text', 'whether a text begins with another'],
  ['endsWith', 'text', 'whether a text ends with another'],
  ['matches', 'pattern', 'whether a text fits a regular expression'],
  ['size', '', 'of a text, list or record'],
  ['exists', 'each, condition', 'whether it holds of one'],
  ['all', 'each, condition', 'whether it holds of all'],
  ['filter', 'each, condition', 'those of which it holds'],
  ['map', 'each, value', 'a value for each'],
]
