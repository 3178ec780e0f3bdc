import type { ASTNode } from '@marcbachmann/cel-js'
import { fieldOr, money, type Scope } from './environment.ts'
import { FieldsView } from './fields-view.ts'

/**
 * A closure for an expression of the common kinds: fields, constants, arithmetic, comparisons, logic, the ternary. It answers
 * {@link unsure} wherever an operand is not what the common case has (a missing field, mixed types, an overflow), and the
 * library then evaluates the whole expression again and says what is right or wrong with it. Expressions have no effects, so a
 * second evaluation is never noticed; and there is one account of CEL's errors and rare types, the library's.
 */
export type Closure = (scope: Scope) => unknown

export const unsure: unique symbol = Symbol('the library must decide')

/** Null where the expression holds anything beyond the common kinds. */
export function specialise(ast: ASTNode): Closure | null {
  switch (ast.op) {
    case 'value':
      return constant(ast.args)
    case 'id': {
      const name = ast.args
      return (scope) => known(scope[name])
    }
    case '.':
      return access(ast.args[0], ast.args[1])
    case '[]': {
      const key = ast.args[1]
      return key.op === 'value' && typeof key.args === 'string' ? access(ast.args[0], key.args) : null
    }
    case 'call': {
      const [name, args] = ast.args
      return name === 'money' && args.length === 1 ? moneyOf(args[0]!) : null
    }
    case 'rcall': {
      const [name, record, args] = ast.args
      return name === 'get' && args.length === 2 ? fieldOrElse(record, args[0]!, args[1]!) : null
    }
    case '?:': {
      const [condition, first, second] = ast.args
      return ofThree(condition, first, second, (c, a, b) => (scope) => {
        const holds = c(scope)
        return holds === true ? a(scope) : holds === false ? b(scope) : unsure
      })
    }
    case '&&':
      return ofTwo(ast.args, (a, b) => (scope) => {
        const left = a(scope)
        return left === true ? flag(b(scope)) : left === false ? false : unsure
      })
    case '||':
      return ofTwo(ast.args, (a, b) => (scope) => {
        const left = a(scope)
        return left === false ? flag(b(scope)) : left === true ? true : unsure
      })
    case '!_': {
      const inner = specialise(ast.args)
      if (inner === null) return null
      return (scope) => {
        const value = inner(scope)
        return typeof value === 'boolean' ? !value : unsure
      }
    }
    case '-_': {
      const inner = specialise(ast.args)
      if (inner === null) return null
      return (scope) => {
        const value = inner(scope)
        // The difference is what the engine does at once for a bigint; a sign it leaves to its runtime.
        return typeof value === 'bigint' ? 0n - value : typeof value === 'number' ? -value : unsure
      }
    }
    case '==':
      return ofTwo(ast.args, (a, b) => (scope) => same(a(scope), b(scope)))
    case '!=':
      return ofTwo(ast.args, (a, b) => (scope) => {
        const equal = same(a(scope), b(scope))
        return equal === unsure ? unsure : !equal
      })
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      return ofTwo(ast.args, arithmetic[ast.op])
    case '<':
    case '<=':
    case '>':
    case '>=':
      return ofTwo(ast.args, comparison[ast.op])
    default:
      return null
  }
}

type OfTwo = (left: Closure, right: Closure) => Closure

function ofTwo([left, right]: readonly [ASTNode, ASTNode], make: OfTwo): Closure | null {
  const a = specialise(left)
  const b = specialise(right)
  return a === null || b === null ? null : make(a, b)
}

function ofThree(
  first: ASTNode,
  second: ASTNode,
  third: ASTNode,
  make: (first: Closure, second: Closure, third: Closure) => Closure,
): Closure | null {
  const a = specialise(first)
  const b = specialise(second)
  const c = specialise(third)
  return a === null || b === null || c === null ? null : make(a, b, c)
}

function constant(value: unknown): Closure | null {
  // Bytes and unsigned integers have classes of their own.
  return typeof value === 'object' && value !== null ? null : () => value
}

/** A field of a record. What lies in a list, or in a map that an expression made, is the library's to find. */
function access(record: ASTNode, name: string): Closure | null {
  if (record.op === 'id') {
    const variable = record.args
    const usual = Object.hasOwn(fieldOfUsual, variable) ? fieldOfUsual[variable as keyof typeof fieldOfUsual] : null
    return usual === null ? (scope) => fieldOf(scope[variable], name) : usual(name)
  }
  const inner = specialise(record)
  return inner === null ? null : (scope) => fieldOf(inner(scope), name)
}

/** Fields of the variables that scenarios mostly read. What the code itself names is found at once, what a text names is looked up. */
const fieldOfUsual: Readonly<Record<'payload' | 'state' | 'before', (name: string) => Closure>> = {
  payload: (name) => (scope) => fieldOf(scope['payload'], name),
  state: (name) => (scope) => fieldOf(scope['state'], name),
  before: (name) => (scope) => fieldOf(scope['before'], name),
}

const fieldOf = (record: unknown, name: string): unknown =>
  record instanceof FieldsView ? known(record.get(name)) : unsure

const known = (value: unknown): unknown => (value === undefined ? unsure : value)

function fieldOrElse(record: ASTNode, name: ASTNode, otherwise: ASTNode): Closure | null {
  return ofThree(record, name, otherwise, (a, b, c) => (scope) => {
    const found = a(scope)
    const key = b(scope)
    const instead = c(scope)
    return found instanceof FieldsView && typeof key === 'string' && instead !== unsure
      ? fieldOr(found, key, instead)
      : unsure
  })
}

function moneyOf(cents: ASTNode): Closure | null {
  const inner = specialise(cents)
  if (inner === null) return null
  return (scope) => {
    const value = inner(scope)
    return typeof value === 'bigint' ? money(value) : unsure
  }
}

const flag = (value: unknown): unknown => (typeof value === 'boolean' ? value : unsure)

/** Equality of two texts, two integers, two flags; of one kind, because mixed ones have rules of their own. */
function same(left: unknown, right: unknown): boolean | typeof unsure {
  if (typeof left === 'string') return typeof right === 'string' ? left === right : unsure
  if (typeof left === 'bigint') return typeof right === 'bigint' ? left === right : unsure
  return typeof left === 'boolean' && typeof right === 'boolean' ? left === right : unsure
}

/** Within 64 bits; the engine has no quicker way to ask than to cut it to them. */
const exact = (value: bigint): unknown => (BigInt.asIntN(64, value) === value ? value : unsure)

/** By two integers, or by two doubles; texts are joined. */
const arithmetic: Readonly<Record<'+' | '-' | '*' | '/' | '%', OfTwo>> = {
  '+': (a, b) => (scope) => {
    const left = a(scope)
    const right = b(scope)
    if (typeof left === 'string') return typeof right === 'string' ? left + right : unsure
    if (typeof left === 'bigint') return typeof right === 'bigint' ? exact(left + right) : unsure
    return typeof left === 'number' && typeof right === 'number' ? left + right : unsure
  },
  '-': (a, b) => (scope) => {
    const left = a(scope)
    const right = b(scope)
    if (typeof left === 'bigint') return typeof right === 'bigint' ? exact(left - right) : unsure
    return typeof left === 'number' && typeof right === 'number' ? left - right : unsure
  },
  '*': (a, b) => (scope) => {
    const left = a(scope)
    const right = b(scope)
    if (typeof left === 'bigint') return typeof right === 'bigint' ? exact(left * right) : unsure
    return typeof left === 'number' && typeof right === 'number' ? left * right : unsure
  },
  '/': (a, b) => (scope) => {
    const left = a(scope)
    const right = b(scope)
    if (typeof left === 'bigint') return typeof right === 'bigint' && right !== 0n ? exact(left / right) : unsure
    return typeof left === 'number' && typeof right === 'number' ? left / right : unsure
  },
  '%': (a, b) => (scope) => {
    const left = a(scope)
    const right = b(scope)
    return typeof left === 'bigint' && typeof right === 'bigint' && right !== 0n ? left % right : unsure
  },
}

/** Whether two values of one kind have an order here. */
const ordered = (left: unknown, right: unknown): boolean =>
  typeof left === typeof right && (typeof left === 'bigint' || typeof left === 'number' || typeof left === 'string')

const comparison: Readonly<Record<'<' | '<=' | '>' | '>=', OfTwo>> = {
  '<': (a, b) => (scope) => {
    const left = a(scope)
    const right = b(scope)
    return ordered(left, right) ? (left as number) < (right as number) : unsure
  },
  '<=': (a, b) => (scope) => {
    const left = a(scope)
    const right = b(scope)
    return ordered(left, right) ? (left as number) <= (right as number) : unsure
  },
  '>': (a, b) => (scope) => {
    const left = a(scope)
    const right = b(scope)
    return ordered(left, right) ? (left as number) > (right as number) : unsure
  },
  '>=': (a, b) => (scope) => {
    const left = a(scope)
    const right = b(scope)
    return ordered(left, right) ? (left as number) >= (right as number) : unsure
  },
}
