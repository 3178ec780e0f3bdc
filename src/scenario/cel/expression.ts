import type { ASTNode, Environment, ParseResult } from '@marcbachmann/cel-js'
import { err, ok, type Result } from '../../base/result.ts'
import type { Value } from '../../base/value.ts'
import { constantOf, plainField } from './direct.ts'
import { celEnvironment, type Scope, type Variables } from './environment.ts'
import { unknownNameLine } from '../nearest.ts'
import { fromCel } from './from-cel.ts'
import { counted, guarded } from './guard.ts'
import { specialise, unsure, type Closure } from './specialise.ts'

export interface Expression {
  /** @throws what CEL throws: a missing field, a wrong type, an overflow */
  readonly evaluate: (scope: Scope) => Value
  /** What it always answers; undefined = that depends. Who evaluates many asks for it first: there are many of them. */
  readonly constant: Value | undefined
}

export const constantly = (constant: Value): Expression => ({ evaluate: () => constant, constant })
const depending = (evaluate: (scope: Scope) => Value): Expression => ({ evaluate, constant: undefined })

/** What it answers, without a call where that never varies. */
export const valueOf = (expression: Expression, scope: Scope): Value =>
  expression.constant === undefined ? expression.evaluate(scope) : expression.constant

/** An expression that must answer true or false. */
export interface Condition {
  /** @throws as {@link Expression}, and a TypeError when the answer is neither true nor false */
  holds(scope: Scope): boolean
}

/** Why a text is no expression: CEL's own words on one line, and the character, from 1, at which it stumbled. */
export interface NotCompiled {
  readonly message: string
  readonly character: number | null
}

const plainly = (message: string): NotCompiled => ({ message, character: null })

interface Parsed {
  readonly closure: Closure | null
  readonly ast: ASTNode
  readonly library: Closure
  readonly type: string
}

/** Compiles expressions over the same variables. Unknown variables and functions are found here, not at run time. */
export class ExpressionCompiler {
  readonly #environment: Environment
  readonly #variables: Variables
  readonly #sources: string[] = []

  constructor(variables: Variables) {
    this.#variables = variables
    this.#environment = celEnvironment(variables)
  }

  /** Whether any expression that was compiled so far could read this variable: its text has the name. */
  mayRead(variable: string): boolean {
    return this.#sources.some((source) => source.includes(variable))
  }

  expression(source: string | number | boolean): Result<Expression, NotCompiled> {
    if (typeof source !== 'string') return ok(constantly(constant(source)))
    const parsed = this.#parse(source)
    if (!parsed.ok) return parsed
    const { closure, ast, library } = parsed.value
    if (closure === null) return ok(depending((scope) => fromCel(library(scope))))
    const always = constantOf(ast)
    if (always !== undefined) return ok(constantly(always))
    const anything = (scope: Scope): Value => fromCel(surely(closure, library, scope))
    return ok(depending(plainField(ast, anything) ?? anything))
  }

  condition(source: string | boolean): Result<Condition, NotCompiled> {
    if (typeof source === 'boolean') return ok({ holds: () => source })
    const parsed = this.#parse(source)
    if (!parsed.ok) return parsed
    const { closure, library, type } = parsed.value
    if (type !== 'bool' && type !== 'dyn') return err(plainly(`it answers ${type}, but must answer true or false`))
    if (closure === null) return ok({ holds: (scope) => truth(library(scope)) })
    return ok({ holds: (scope) => truth(surely(closure, library, scope)) })
  }

  /** By our own closure, which may be unsure; null = there is none. */
  #parse(source: string): Result<Parsed, NotCompiled> {
    if (source.length > sourceCharsMax)
      return err(plainly(`it has ${source.length} characters; at most ${sourceCharsMax} are allowed`))
    this.#sources.push(source)
    try {
      const library = this.#environment.parse(source)
      const checked = library.check()
      if (!checked.valid) return err(this.#stumbled(checked.error))
      const counting = guarded(this.#environment, source)
      if (!counting.ok) return err(plainly(counting.error))
      const { ast } = library
      const type = checked.type ?? 'dyn'
      if (counting.value === null) return ok({ closure: specialise(ast), ast, library, type })
      return ok({ closure: null, ast, library: careful(this.#environment.parse(counting.value)), type })
    } catch (thrown) {
      return err(this.#stumbled(thrown))
    }
  }

  #stumbled(thrown: unknown): NotCompiled {
    const said = words(thrown)
    const [, unknown] = /^Unknown variable: (\w+)/.exec(said) ?? []
    const message = unknown === undefined ? said : unknownNameLine(said, unknown, Object.keys(this.#variables))
    return { message, character: placeOf(thrown) }
  }
}

/** By our own closure; where that is unsure, by the library. */
function surely(closure: Closure, library: Closure, scope: Scope): unknown {
  const made = closure(scope)
  return made === unsure ? library(scope) : made
}

/** Step by step, with an account of them. */
const careful =
  (library: ParseResult): Closure =>
  (scope) =>
    counted(() => library(scope) as unknown)

/** Longer ones are no expressions that a person wrote. */
const sourceCharsMax = 4_000

/** A number or flag that a scenario gives instead of an expression: whole numbers are exact, as all integers in CEL. */
const constant = (plain: number | boolean): Value =>
  typeof plain === 'number' && Number.isInteger(plain) ? BigInt(plain) : plain

function truth(made: unknown): boolean {
  if (typeof made === 'boolean') return made
  throw new TypeError('a condition must answer true or false')
}

/** What CEL says of an error, without its drawing of the place. */
export function words(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown)
  const summary =
    'summary' in thrown && typeof thrown.summary === 'string' ? thrown.summary : thrown.message.split('\n')[0]!
  const place = placeOf(thrown)
  return place === null ? summary : `${summary} (at character ${place})`
}

function placeOf(thrown: unknown): number | null {
  const range =
    thrown instanceof Error && 'range' in thrown ? (thrown.range as { start?: number } | undefined) : undefined
  return typeof range?.start === 'number' ? range.start + 1 : null
}
