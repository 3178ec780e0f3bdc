import {
  startCompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete'
import type { EditorState } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'
import { beginningOf, formsAt, formsUnder, keysOf, typeWords, valuesOf, type Schema } from './schema.ts'
import { spotAt, type Spot } from './spot.ts'

/** What may stand at the cursor, by the format's schema: keys that are not there yet, values where they are listed. */
export const offersFrom =
  (schema: () => Schema | null) =>
  ({ state, pos, explicit }: CompletionContext): CompletionResult | null => {
    const root = schema()
    const offers = root === null ? null : offersAt(state, pos, root)
    // Nobody asked, and nothing has been typed.
    if (offers === null || (!explicit && offers.from === offers.to)) return null
    const typed = state.sliceDoc(offers.from, pos).replaceAll('"', '').toLowerCase()
    const options = fitting(offers.options, typed)
    // CodeMirror would compare with the closing quote, too, which nobody has typed.
    return options.length === 0 ? null : { from: offers.from, to: offers.to, options, filter: false }
  }

/** Those in which what was typed occurs, first those that begin with it. */
function fitting(options: readonly Completion[], typed: string): Completion[] {
  const bare = ({ label }: Completion): string => label.replaceAll('"', '').toLowerCase()
  const found = options.filter((each) => bare(each).includes(typed))
  return found.sort((a, b) => Number(bare(b).startsWith(typed)) - Number(bare(a).startsWith(typed)))
}

export function offersAt(
  state: EditorState,
  pos: number,
  root: Schema,
): { readonly from: number; readonly to: number; readonly options: readonly Completion[] } | null {
  const spot = spotAt(state, pos)
  if (spot === null) return null
  const forms = formsAt(root, spot.levels)
  const isText = state.sliceDoc(spot.from, pos).startsWith('"')
  const options = spot.wanted === 'key' ? keyOffers(forms, spot) : valueOffers(formsUnder(forms, spot.step), isText)
  return options.length === 0 ? null : { from: spot.from, to: spot.to, options }
}

function keyOffers(forms: readonly Schema[], { keys, colon }: Spot): readonly Completion[] {
  return keysOf(forms)
    .filter(({ name }) => !keys.has(name))
    .map(({ name, required, schema }) => {
      const begin = beginningOf(schema)
      const quoted = JSON.stringify(name)
      return {
        label: quoted,
        displayLabel: name,
        detail: required ? `${typeWords(schema)}, must be there` : typeWords(schema),
        type: 'property',
        ...(schema.description ? { info: schema.description } : {}),
        apply: colon ? quoted : insert(`${quoted}: ${begin.text}`, quoted.length + 2 + begin.at, !!schema.enum),
      }
    })
}

/** @param isText  a quote is typed: `true` and numbers are not meant */
const valueOffers = (forms: readonly Schema[], isText: boolean): readonly Completion[] =>
  valuesOf(forms)
    .filter(({ json }) => !isText || /^["{]/.test(json))
    .map(({ json, about }) => ({
      label: json,
      type: 'enum',
      ...(about === '' ? {} : { info: about }),
      apply: insert(json, json.length),
    }))

/** Put in, with the cursor where one goes on; `more` = what may stand there is offered at once. */
const insert =
  (text: string, at: number, more = false) =>
  (view: EditorView, _completion: Completion, from: number, to: number): void => {
    view.dispatch({
      changes: { from, to, insert: text },
      selection: { anchor: from + at },
      userEvent: 'input.complete',
      scrollIntoView: true,
    })
    if (more) startCompletion(view)
  }
