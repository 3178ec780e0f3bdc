import type { Result } from '../../base/result.ts'
import { emptyRecord, type Fields } from '../../base/value.ts'
import type { Failure } from '../../model/errors.ts'
import type { Scope } from '../cel/environment.ts'
import {
  constantly,
  valueOf,
  words,
  type Condition,
  type Expression,
  type ExpressionCompiler,
  type NotCompiled,
} from '../cel/expression.ts'
import { pointerOf } from '../json/read-json.ts'
import { unknownName } from '../nearest.ts'
import { problem, quoted, type Problem, type ProblemCode } from '../problem.ts'
import type { ConditionSource, ExpressionSource } from '../schema/parts.ts'

export type Path = readonly (string | number)[]

/** One named expression, ready to run. */
export type NamedExpression = readonly [name: string, expression: Expression]

/**
 * Collects what is wrong with a scenario while it is compiled. After a problem the work goes on with a stand-in, so that
 * one reading finds all of them; the result is thrown away then.
 */
export class Builder {
  readonly problems: Problem[] = []

  add(
    code: ProblemCode,
    path: Path,
    message: string,
    hints: { readonly allowed?: string; readonly mend?: string } = {},
  ): void {
    this.problems.push(problem(code, message, hints, { pointer: pointerOf(path) }))
  }

  /** A name that is none of those there are. */
  unknown(code: ProblemCode, path: Path, ...of: Parameters<typeof unknownName>): void {
    const { message, allowed } = unknownName(...of)
    this.add(code, path, message, { allowed })
  }

  expression(cel: ExpressionCompiler, source: ExpressionSource, path: Path): Expression {
    return this.#checked(cel.expression(source), source, path) ?? constantly(null)
  }

  /** Null where there is none: it always holds. */
  condition(cel: ExpressionCompiler, source: ConditionSource | undefined, path: Path): Condition | null {
    if (source === undefined || source === true) return null
    return this.#checked(cel.condition(source), source, path)
  }

  /** In the order of the file. */
  named(
    cel: ExpressionCompiler,
    sources: ReadonlyMap<string, ExpressionSource> | undefined,
    path: Path,
  ): NamedExpression[] {
    return [...(sources ?? [])].map(([name, source]): NamedExpression => [
      name,
      this.expression(cel, source, [...path, name]),
    ])
  }

  #checked<T>(made: Result<T, NotCompiled>, source: ExpressionSource, path: Path): T | null {
    if (made.ok) return made.value
    const { message, character } = made.error
    this.problems.push(
      problem(
        'SG-1022',
        `the expression ${quoted(String(source), 200)} does not compile: ${message}`,
        { mend: 'see cel.dev for the language, and src/scenario/README.md for its variables' },
        { pointer: pointerOf(path), ...(character === null ? {} : { character }) },
      ),
    )
    return null
  }
}

/** The values of named expressions; without prototype, so that any name is an ordinary key. */
export function evaluated(expressions: readonly NamedExpression[], scope: Scope): Fields {
  const made = emptyRecord()
  for (let i = 0; i < expressions.length; i++) {
    const named = expressions[i]!
    made[named[0]] = valueOf(named[1], scope)
  }
  return made
}

/** A record with new values of some fields, all of them made from what the scope shows now. */
export function changedBy(from: Fields, expressions: readonly NamedExpression[], scope: Scope): Fields {
  if (expressions.length === 0) return from
  const made = emptyRecord()
  for (const name in from) made[name] = from[name]!
  // The scope still shows the old record: what is written here is not read by the next one.
  for (let i = 0; i < expressions.length; i++) {
    const named = expressions[i]!
    made[named[0]] = valueOf(named[1], scope)
  }
  return made
}

/** Whether a condition holds; where there is none it does. */
export const holds = (condition: Condition | null, scope: Scope): boolean =>
  condition === null || condition.holds(scope)

/** What CEL threw, as a failure of the handler. */
export const failureOf = (thrown: unknown, handler: string): Failure => ({
  kind: 'exception',
  type: 'java.lang.IllegalStateException',
  message: `${handler}: ${words(thrown)}`,
})
