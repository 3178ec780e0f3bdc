import { characterAt, pathOf, placeAt } from '../../../base/json-text.ts'
import type { Problem } from '../../../protocol/problem.ts'
import { offsetOf } from '../fields.ts'

/** Where in the text a problem stands, and what is said there. */
export interface Mark {
  readonly from: number
  readonly to: number
  readonly problem: Problem
}

export const marksOf = (text: string, problems: readonly Problem[]): readonly Mark[] =>
  problems.map((problem) => ({ ...rangeOf(text, problem), problem })).sort((a, b) => a.from - b.from)

/** The value that the pointer names, or its key where the key is what is wrong; else the character at line and column. */
function rangeOf(text: string, { pointer, line, column, code, character }: Problem): { from: number; to: number } {
  // What is no JSON has no values to point at.
  const place = code === 'SG-1003' || pointer === null ? null : nearest(text, pointer, keyCodes.has(code))
  if (place !== null) return character === undefined ? place : within(text, place, character)
  const from = Math.min(offsetOf(text, line ?? 1, column ?? 1), Math.max(0, text.length - 1))
  return { from, to: Math.min(text.length, from + 1) }
}

/** The name or sign of an expression at which it stumbles; at its very end the last one. */
function within(text: string, { from, to }: { from: number; to: number }, character: number) {
  if (text[from] !== '"') return { from, to }
  const at = Math.min(characterAt(text, from, character), Math.max(from, to - 2))
  const [word] = /^\w*/.exec(text.slice(at, to))!
  return { from: at, to: at + Math.max(1, word.length) }
}

/** An unknown field, one that stands twice, a forbidden one: the name is wrong, whatever its value. */
const keyCodes: ReadonlySet<string> = new Set(['SG-1012', 'SG-1015', 'SG-1016'])

function nearest(text: string, pointer: string, isKey: boolean): { from: number; to: number } | null {
  for (let at = pointer; ; at = at.slice(0, at.lastIndexOf('/'))) {
    const place = placeAt(text, pathOf(at))
    if (place !== null) {
      const isItself = at === pointer
      // Of what is missing, or fills many lines, the name alone is marked: a whole list in red helps nobody.
      const isLong = text.slice(place.from, place.until).includes('\n')
      if (isItself && !isLong && !isKey) return { from: place.from, to: place.until }
      return place.key ? { from: place.key.from, to: place.key.until } : { from: place.from, to: place.from + 1 }
    }
    if (at === '') return null
  }
}

/** What is wrong, what is allowed and how to mend it, on one line each. */
export const markWords = ({ detail, allowed, mend }: Problem): readonly string[] => [
  detail,
  ...(allowed === null ? [] : [`Allowed: ${allowed}`]),
  ...(mend === null ? [] : [`To mend it: ${mend}`]),
]
