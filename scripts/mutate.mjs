// Where a source can be changed a little, and into what: one mutant for each. Types are left alone, they do not run; so are
// texts, which tests quote where somebody decides by them.
import { parseSync } from 'vite'

const comparisons = {
  '<': ['<=', '>='],
  '<=': ['<', '>'],
  '>': ['>=', '<='],
  '>=': ['>', '<'],
  '===': ['!=='],
  '!==': ['==='],
}
const arithmetic = { '+': '-', '-': '+', '*': '/', '/': '*', '%': '*', '<<': '>>', '>>': '<<', '>>>': '<<' }
const logic = { '&&': '||', '||': '&&', '??': '&&' }
const assignments = { '+=': '-=', '-=': '+=', '*=': '/=' }

/**
 * All mutants of a source, in order.
 *
 * @param {string} path
 * @param {string} code
 * @returns {{ at: number, line: number, was: string, now: string, code: string }[]}
 */
export function mutantsOf(path, code) {
  const { program, errors } = parseSync(path, code)
  if (errors.length > 0) throw new Error(`${path} cannot be read: ${errors[0].message}`)
  const found = []
  const put = (from, to, now) => {
    const was = code.slice(from, to)
    if (was === now) return
    const line = code.slice(0, from).split('\n').length
    found.push({ at: from, line, was, now, code: code.slice(0, from) + now + code.slice(to) })
  }
  walk(program, code, put)
  return found.sort((a, b) => a.at - b.at)
}

function walk(node, code, put) {
  if (node === null || typeof node !== 'object') return
  if (Array.isArray(node)) {
    for (const each of node) walk(each, code, put)
    return
  }
  if (typeof node.type !== 'string' || passedOver(node)) return
  mutate(node, code, put)
  for (const key of Object.keys(node)) if (!ignoredKeys.has(key)) walk(node[key], code, put)
}

const ignoredKeys = new Set([
  'type',
  'start',
  'end',
  'range',
  'loc',
  'typeAnnotation',
  'typeArguments',
  'typeParameters',
  'returnType',
])

function passedOver({ type, declare }) {
  if (declare === true || type === 'ImportDeclaration' || type === 'ExportAllDeclaration') return true
  // What wraps an expression is looked into; everything else with this prefix is a type.
  return type.startsWith('TS') && !['TSAsExpression', 'TSNonNullExpression', 'TSSatisfiesExpression'].includes(type)
}

/** Put something in place of the operator that stands between two operands. */
function operator(node, code, put, now) {
  const between = code.indexOf(node.operator, node.left.end)
  put(between, between + node.operator.length, now)
}

function mutate(node, code, put) {
  switch (node.type) {
    case 'BinaryExpression':
      for (const now of comparisons[node.operator] ?? []) operator(node, code, put, now)
      if (node.operator in arithmetic && !ofTexts(node)) operator(node, code, put, arithmetic[node.operator])
      return
    case 'LogicalExpression':
      if (node.operator in logic) operator(node, code, put, logic[node.operator])
      return
    case 'AssignmentExpression':
      if (node.operator in assignments) operator(node, code, put, assignments[node.operator])
      return
    case 'UpdateExpression': {
      const from = node.prefix ? node.start : node.end - 2
      put(from, from + 2, node.operator === '++' ? '--' : '++')
      return
    }
    case 'UnaryExpression':
      if (node.operator === '!') put(node.start, node.argument.start, '')
      return
    case 'IfStatement':
    case 'ConditionalExpression':
      for (const now of ['true', 'false']) put(node.test.start, node.test.end, now)
      return
    case 'WhileStatement':
    case 'ForStatement':
      if (node.test) put(node.test.start, node.test.end, 'false')
      return
    case 'Literal':
      if (typeof node.value === 'boolean') put(node.start, node.end, String(!node.value))
      else if (typeof node.value === 'number') put(node.start, node.end, String(node.value + 1))
      else if (typeof node.bigint === 'string') put(node.start, node.end, `${BigInt(node.bigint) + 1n}n`)
      return
    case 'BlockStatement':
      if (node.body.length > 0) put(node.start, node.end, '{}')
      return
    case 'ExpressionStatement':
      if (node.expression.type === 'CallExpression') put(node.start, node.end, ';')
      return
    default:
  }
}

const ofTexts = ({ left, right }) =>
  [left, right].some(({ type, value }) => type === 'TemplateLiteral' || typeof value === 'string')
