import { err, ok, type Result } from '../base/result.ts'
import { outcomes, type Outcome } from './event-rows.ts'

/**
 * The filter of *Events*: `amount > 10`, `caseId = S60957`, `name: Payment`, several of them joined by `,` or `and`,
 * alternatives by `or` (which binds weaker). Words without a sign are looked for in name, key, number and payload. One
 * grammar for page and worker: the page says what is wrong while somebody types, the worker filters.
 */
export interface EventQuery {
  /** One of these must hold, all terms of it. Empty = every event. */
  readonly any: readonly (readonly QueryTerm[])[]
}

export type QueryOp = '=' | '!=' | '<' | '<=' | '>' | '>=' | ':'

export type QueryTerm =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'fact'
      readonly fact: EventFact
      readonly op: QueryOp
      readonly value: string
      /** In quotes: a text, never a number, null or true. */
      readonly quoted: boolean
    }
  | {
      readonly kind: 'outcome'
      /** Name of a component; null = at any consumer. */
      readonly consumer: string | null
      readonly equal: boolean
      readonly outcome: Outcome
    }
  | {
      readonly kind: 'field'
      /** Of the payload, outermost first. */
      readonly path: readonly string[]
      readonly op: QueryOp
      readonly value: string
      readonly quoted: boolean
    }

/** What every event has, beside its payload. */
export const eventFacts = ['name', 'key', 'context', 'seq', 'step', 'producer', 'cause'] as const
export type EventFact = (typeof eventFacts)[number]

/** Why a filter cannot be read, and where. */
export interface QueryProblem {
  readonly kind: 'no-field' | 'no-value' | 'open-quote' | 'not-a-number' | 'unknown-outcome' | 'bad-sign' | 'empty-side'
  /** Character of the text, from 0. */
  readonly at: number
  readonly words: string
  readonly allowed: string
}

type Token =
  | { readonly kind: 'word' | 'quoted'; readonly text: string; readonly at: number }
  | { readonly kind: 'op'; readonly text: QueryOp; readonly at: number }
  | { readonly kind: 'and' | 'or'; readonly text: string; readonly at: number }

const signs = '= != < <= > >= :'

export function parseQuery(text: string): Result<EventQuery, QueryProblem> {
  const read = tokens(text)
  if (!read.ok) return read
  const all = read.value
  const any: QueryTerm[][] = []
  let group: QueryTerm[] = []
  for (let i = 0; i < all.length;) {
    const token = all[i]!
    if (token.kind === 'and' || token.kind === 'or') {
      const next = all[i + 1]
      // `a, and b` and a comma at the end say nothing wrong; an `or` needs both of its sides.
      if (token.kind === 'or') {
        if (group.length === 0 || next === undefined || next.kind === 'or')
          return err({
            kind: 'empty-side',
            at: token.at,
            words: '“or” needs a condition on both sides.',
            allowed: 'Put the word in quotes to look for it: "or".',
          })
        any.push(group)
        group = []
      }
      i++
      continue
    }
    if (token.kind === 'op') return err(withoutField(token))
    const sign = all[i + 1]
    const words = sign?.kind === 'op' ? wordsFrom(all, i + 2) : wordsFrom(all, i)
    if (sign?.kind !== 'op') {
      group.push({ kind: 'text', text: words.map((word) => word.text).join(' ') })
      i += words.length
      continue
    }
    if (words.length === 0) return err(withoutValue(token.text, sign, all[i + 2]))
    const term = termOf(token, sign, words)
    if (!term.ok) return term
    group.push(term.value)
    i += 2 + words.length
  }
  if (group.length > 0) any.push(group)
  return ok({ any })
}

/** Words up to the next joint; a word that stands before a sign belongs to that. */
function wordsFrom(all: readonly Token[], from: number): Token[] {
  const words: Token[] = []
  for (let i = from; i < all.length; i++) {
    const token = all[i]!
    if (token.kind !== 'word' && token.kind !== 'quoted') break
    if (all[i + 1]?.kind === 'op') break
    words.push(token)
  }
  return words
}

function termOf(field: Token, sign: Token & { kind: 'op' }, words: readonly Token[]): Result<QueryTerm, QueryProblem> {
  const value = words.map((word) => word.text).join(' ')
  const quoted = words.some((word) => word.kind === 'quoted')
  const op = sign.text
  const name = field.text
  const fact = eventFacts.find((each) => each === name.toLowerCase())
  if (field.kind === 'word' && fact) {
    const number = (fact === 'seq' || fact === 'step') && op !== ':'
    const bare = value.replace(/^#/, '')
    if (number && !/^-?\d+$/.test(bare))
      return err({
        kind: 'not-a-number',
        at: words[0]!.at,
        words: `${fact} is a whole number; “${value}” is none.`,
        allowed: `Such as ${fact} ${op} 240.`,
      })
    return ok({ kind: 'fact', fact, op, value: number ? bare : value, quoted })
  }
  const [first = '', ...rest] = field.kind === 'word' ? name.split('.') : [name]
  if (field.kind === 'word' && first.toLowerCase() === 'outcome') return outcomeTerm(rest.join('.'), sign, words, value)
  const path = field.kind === 'word' && first === 'payload' && rest.length > 0 ? rest : [first, ...rest]
  return ok({ kind: 'field', path, op, value, quoted })
}

/** `outcome = dead`, `outcome.FineSaga != done` */
function outcomeTerm(
  consumer: string,
  sign: Token & { kind: 'op' },
  words: readonly Token[],
  value: string,
): Result<QueryTerm, QueryProblem> {
  const outcome = outcomes.find((each) => each === value.trim().toLowerCase().replaceAll(' ', '-'))
  const allowed = `Outcomes are ${outcomes.map((each) => each.replaceAll('-', ' ')).join(', ')}.`
  if (outcome === undefined)
    return err({
      kind: 'unknown-outcome',
      at: words[0]!.at,
      words: `“${value}” is no outcome of an event at a consumer.`,
      allowed,
    })
  if (sign.text !== '=' && sign.text !== ':' && sign.text !== '!=')
    return err({
      kind: 'bad-sign',
      at: sign.at,
      words: `An outcome is not compared by “${sign.text}”.`,
      allowed: `outcome = ${value}, or outcome != ${value}. ${allowed}`,
    })
  return ok({ kind: 'outcome', consumer: consumer === '' ? null : consumer, equal: sign.text !== '!=', outcome })
}

const withoutField = (sign: Token): QueryProblem => ({
  kind: 'no-field',
  at: sign.at,
  words: `Nothing stands before “${sign.text}”.`,
  allowed: `A field of the payload, or one of ${[...eventFacts, 'outcome'].join(', ')}. A text that holds a sign goes into quotes.`,
})

const withoutValue = (field: string, sign: Token, after: Token | undefined): QueryProblem => ({
  kind: 'no-value',
  at: after?.at ?? sign.at,
  words:
    after === undefined
      ? `“${field} ${sign.text}” lacks a value.`
      : `After “${field} ${sign.text}” a value is missing.`,
  allowed: `A number, a text, "a text in quotes", true, false or null. Signs are ${signs}.`,
})

function tokens(text: string): Result<readonly Token[], QueryProblem> {
  const made: Token[] = []
  // Sticky: each match begins where the one before it ended.
  const next = /\s*(?:"((?:[^"\\]|\\.)*)"|(")|(!=|<=|>=|==|[=<>:])|(,)|((?:[^\s",=<>:!]|!(?!=))+))/y
  while (next.lastIndex < text.length) {
    const found = next.exec(text)
    if (!found) break
    const [whole, quoted, open, op, comma, word] = found
    const at = next.lastIndex - whole.trimStart().length
    if (open !== undefined)
      return err({
        kind: 'open-quote',
        at,
        words: 'This quote is never closed.',
        allowed: 'A text in quotes ends with ".',
      })
    if (quoted !== undefined) made.push({ kind: 'quoted', text: quoted.replaceAll(/\\(.)/g, '$1'), at })
    else if (op !== undefined) made.push({ kind: 'op', text: op === '==' ? '=' : (op as QueryOp), at })
    else if (comma !== undefined) made.push({ kind: 'and', text: ',', at })
    else {
      const joint = word!.toLowerCase()
      made.push({ kind: joint === 'and' || joint === 'or' ? joint : 'word', text: word!, at })
    }
  }
  return ok(made)
}

/** A term that is a value in quotes where it would else be read as something more. */
export const quotedValue = (value: string): string =>
  /^[^\s",=<>:!\\]+$/.test(value) && !/^(and|or|null|true|false)$/i.test(value)
    ? value
    : `"${value.replaceAll(/["\\]/g, '\\$&')}"`
