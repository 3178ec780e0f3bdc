import { fields, isFields, withFields, type Fields, type Value } from '../../base/value.ts'
import type { Expression, ExpressionCompiler, Scope } from '../cel/expression.ts'
import type { Builder, Path } from './builder.ts'

/** A place in a projector's view: `openCents`, `byName[event.name]`, `totals.cents[payload.status]`. */
export interface ViewPath {
  readonly source: string
  readonly steps: readonly Expression[]
}

/** Compile a path: names joined by dots, or expressions in brackets, which answer a name (a number is written out). */
export function compilePath(builder: Builder, cel: ExpressionCompiler, source: string, at: Path): ViewPath {
  const steps: Expression[] = []
  let rest = source
  while (rest !== '') {
    if (rest.startsWith('[')) {
      const end = closing(rest)
      if (end === -1) break
      steps.push(builder.expression(cel, rest.slice(1, end), at))
      rest = rest.slice(end + 1)
    } else {
      const found = (steps.length === 0 ? firstName : furtherName).exec(rest)
      if (found === null) break
      const name = found[1]!
      steps.push({ evaluate: () => name })
      rest = rest.slice(found[0].length)
    }
  }
  if (rest !== '' || steps.length === 0) {
    builder.add('SG-1025', at, `"${source}" is no path`, { allowed: 'names joined by dots, and expressions in brackets: byName[event.name]' })
  }
  return { source, steps }
}

const firstName = /^([A-Za-z_]\w*)/
const furtherName = /^\.([A-Za-z_]\w*)/

/** The bracket that closes the first one, not counting those inside quotes; −1 when none does. */
function closing(text: string): number {
  let depth = 0
  let quote = ''
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!
    if (quote !== '') {
      if (char === '\\') i++
      else if (char === quote) quote = ''
    } else if (char === '"' || char === "'") quote = char
    else if (char === '[') depth++
    else if (char === ']' && --depth === 0) return i
  }
  return -1
}

/** The names of the path's steps for this event. */
export const resolved = ({ steps }: ViewPath, scope: Scope): readonly string[] =>
  steps.map((step) => {
    const name = step.evaluate(scope)
    if (typeof name !== 'string' && typeof name !== 'bigint') throw new TypeError('a step of a path must be a text or a whole number')
    return String(name)
  })

/** What stands there, or null. */
export function valueIn(view: Value, names: readonly string[]): Value {
  let at = view
  for (const name of names) {
    if (!isFields(at) || !Object.hasOwn(at, name)) return null
    at = at[name]!
  }
  return at
}

/** The view with another value there; records on the way are made where there are none. Costs the records on the way. */
export function changedIn(view: Value, names: readonly string[], value: Value, depth = 0): Fields {
  if (view !== null && !isFields(view)) throw new TypeError(`there is no record at "${names.slice(0, depth).join('.')}" of the view`)
  const name = names[depth]!
  const inner = view !== null && Object.hasOwn(view, name) ? view[name]! : null
  const made = depth === names.length - 1 ? value : changedIn(inner, names, value, depth + 1)
  return withFields(view ?? fields(), [[name, made]])
}
