import { type ASTNode, type Environment, serialize } from '@marcbachmann/cel-js'
import { err, ok, type Result } from '../../base/result.ts'

/**
 * CEL cannot loop for ever, but its macros multiply: eight nested `map` over ten items are a hundred million steps, and each
 * may double a list. So an expression with macros is written anew with calls that count, and gives up when it has done too
 * much. Expressions without macros are as long as their text and stay as they are.
 */
const stepsMax = 250_000
/** A regular expression goes back and forth in its text: the square of the length at the worst, with what is allowed below. */
const matchedCharsMax = 500
const patternCharsMax = 200
/** Characters that weigh as much as one step. */
const charsAStep = 16

const macros: ReadonlySet<string> = new Set(['map', 'filter', 'all', 'exists', 'exists_one'])

/** What may be a call that is to be counted. */
const calls = /\b(?:map|filter|all|exists|exists_one|bind|matches)\b/

/** Left of the steps of the expression that is being evaluated; evaluations do not nest. */
let left = 0

/** @throws Error when there are none left */
function spend(steps: bigint | number, value: unknown): unknown {
  left -= Number(steps)
  if (left < 0) throw tooMuch()
  return value
}

/** A list that a macro goes through, or a value that is given a name: what it holds is held once more. */
const weigh = (value: unknown): unknown => spend(weightOf(value, 2), value)

function weightOf(value: unknown, depth: number): number {
  if (typeof value === 'string') return Math.ceil(value.length / charsAStep)
  if (!Array.isArray(value)) return 1
  return depth === 0 ? value.length : value.reduce<number>((sum, item) => sum + weightOf(item, depth - 1), 1)
}

function brief(text: string): string {
  if (text.length <= matchedCharsMax) return text
  throw new Error(`matches() looks at ${matchedCharsMax} characters at the most; this text has ${text.length}`)
}

const tooMuch = (): Error => new Error(`the expression takes more than ${stepsMax} steps`)

/** Teach an environment to count. */
export const counting = (environment: Environment): Environment =>
  environment
    .registerFunction('counted(int, dyn): dyn', spend, { async: false })
    .registerFunction('weighed(dyn): dyn', weigh, { async: false })
    .registerFunction('brief(string): string', brief, { async: false })

/**
 * The text of an expression that counts its steps; null = it needs none.
 *
 * @returns err in words, where a pattern could go on for ever
 */
export function guarded(environment: Environment, source: string): Result<string | null, string> {
  // Parsing costs more than all else here, and few expressions have one.
  if (!calls.test(source)) return ok(null)
  const { ast } = environment.parse(source)
  let found = false
  let wrong: string | null = null

  const call = (text: string, at: number, inner: ASTNode): ASTNode => {
    found = true
    const made = environment.parse(text).ast
    ;(made.args as [string, ASTNode[]])[1][at] = inner
    return made
  }
  // Counts the nodes below; what is counted here is a node of ours.
  const walk = (node: ASTNode): number => {
    const below = childrenOf(node).reduce((sum, child) => sum + walk(child), 1)
    if (node.op !== 'rcall') return below
    const args = node.args as unknown as [string, ASTNode, ASTNode[]]
    const [name, receiver, given] = args
    if (macros.has(name) && given.length > 1) {
      const last = given.length - 1
      given[last] = call(`counted(${sizeOf(given[last]!)}, 0)`, 1, given[last]!)
      args[1] = call('weighed(0)', 0, receiver)
    } else if (name === 'bind' && given.length === 3) {
      given[1] = call('weighed(0)', 0, given[1]!)
    } else if (name === 'matches' && given.length === 1) {
      wrong ??= whyNoPattern(given[0]!)
      args[1] = call('brief("")', 0, receiver)
    }
    return below
  }
  walk(ast)
  if (wrong !== null) return err(wrong)
  return ok(found ? serialize(ast) : null)
}

/** Evaluate with a full account. @throws Error as {@link guarded} says, also where a macro kept the error to itself */
export function counted<T>(evaluate: () => T): T {
  left = stepsMax
  const made = evaluate()
  if (left < 0) throw tooMuch()
  return made
}

const sizeOf = (node: ASTNode): number => childrenOf(node).reduce((sum, child) => sum + sizeOf(child), 1)

const childrenOf = (node: ASTNode): ASTNode[] => [node.args].flat(3).filter(isNode)

const isNode = (part: unknown): part is ASTNode => typeof part === 'object' && part !== null && 'op' in part

/** Patterns that a backtracking engine may take for ever to refuse; null = none of them. */
function whyNoPattern(node: ASTNode): string | null {
  const pattern: unknown = node.op === 'value' ? node.args : null
  if (typeof pattern !== 'string') return 'the pattern of matches() must be a constant text'
  if (pattern.length > patternCharsMax)
    return `the pattern of matches() has ${pattern.length} characters; at most ${patternCharsMax} are allowed`
  try {
    RegExp(pattern, 'u')
  } catch {
    return `${JSON.stringify(pattern)} is no regular expression`
  }
  const bare = pattern.replaceAll(/\\[^\d]|\[(?:\\.|[^\]\\])*\]/gu, 'x')
  if (/\\\d|\(\?[=!<]/.test(bare)) return 'the pattern of matches() may not look around or back'
  if (/\)(?:[*+]|\{)/.test(bare)) return 'the pattern of matches() may not repeat a group'
  if ((bare.match(/[*+]|\{\d+,?\d*\}/g) ?? []).length > 2)
    return 'the pattern of matches() may repeat two things at the most'
  return null
}
