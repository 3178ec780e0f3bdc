// Where a source can be changed a little, and into what: one mutant for each. Types are left alone, they do not run; so are
// texts, which tests quote where somebody decides by them.
//
// All mutants of a source are put into one text, each behind a switch: `a < b` becomes `(on(7) ? a <= b : on(8) ? a >= b : a < b)`.
// So a source is read once, and a test that has run can run again at once with another mutant switched on.
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
 * @typedef {object} Mutant
 * @property {number} line
 * @property {string} was
 * @property {string} now
 * @property {string} inLine the text of that line, by which a mutant is known again when other lines have moved it
 * @property {number} nth among those of the source that say the same
 */

/**
 * The mutants of a source in order, and the source with a switch before each.
 *
 * @param {string} path
 * @param {string} code
 * @param {number} first the first mutant's number
 * @returns {{ mutants: Mutant[], switched: string }}
 */
export function mutantsOf(path, code, first = 0) {
  const { program, errors } = parseSync(path, code)
  if (errors.length > 0) throw new Error(`${path} cannot be read: ${errors[0].message}`)
  const found = []
  walk(program, (node) => found.push(...mutate(node, code)))
  found.sort((a, b) => a.at - b.at)
  const lines = code.split('\n')
  const same = {}
  const mutants = found.map(({ at, was, now }) => {
    const line = code.slice(0, at).split('\n').length
    const inLine = lines[line - 1].trim()
    const key = JSON.stringify([inLine, was, now])
    same[key] = (same[key] ?? 0) + 1
    return { line, was, now, inLine, nth: same[key] }
  })
  return { mutants, switched: withSwitches(program, code, found, first) }
}

/** Call `enter` for each node before its children and `leave` after them. */
function walk(node, enter, leave = () => {}) {
  if (node === null || typeof node !== 'object') return
  if (Array.isArray(node)) {
    for (const each of node) walk(each, enter, leave)
    return
  }
  if (typeof node.type !== 'string' || passedOver(node)) return
  enter(node)
  for (const key of Object.keys(node)) if (!ignoredKeys.has(key)) walk(node[key], enter, leave)
  leave(node)
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

/** What can be changed at a node: `host` is the expression, block or statement that the switch stands around. */
function mutate(node, code) {
  const found = []
  const text = ({ start, end }) => code.slice(start, end)
  /** `instead` is the host's text with the change; a block or statement that is left out has none. */
  const put = (host, from, to, now, instead) => {
    const was = code.slice(from, to)
    if (was !== now) found.push({ host, at: from, was, now, instead })
  }
  const operator = (now) => {
    const from = code.indexOf(node.operator, node.left.end)
    put(node, from, from + node.operator.length, now, `(${text(node.left)}) ${now} (${text(node.right)})`)
  }
  const whole = (host, now) => put(host, host.start, host.end, now, now)
  switch (node.type) {
    case 'BinaryExpression':
      for (const now of comparisons[node.operator] ?? []) operator(now)
      if (node.operator in arithmetic && !ofTexts(node)) operator(arithmetic[node.operator])
      break
    case 'LogicalExpression':
      if (node.operator in logic) operator(logic[node.operator])
      break
    case 'AssignmentExpression': {
      const now = assignments[node.operator]
      const from = code.indexOf(node.operator, node.left.end)
      if (now !== undefined) put(node, from, from + now.length, now, `${text(node.left)} ${now} (${text(node.right)})`)
      break
    }
    case 'UpdateExpression': {
      const from = node.prefix ? node.start : node.end - 2
      const now = node.operator === '++' ? '--' : '++'
      put(node, from, from + 2, now, node.prefix ? now + text(node.argument) : text(node.argument) + now)
      break
    }
    case 'UnaryExpression':
      if (node.operator === '!') put(node, node.start, node.argument.start, '', text(node.argument))
      break
    case 'IfStatement':
    case 'ConditionalExpression':
      for (const now of ['true', 'false']) whole(node.test, now)
      break
    case 'WhileStatement':
    case 'ForStatement':
      if (node.test) whole(node.test, 'false')
      break
    case 'Literal':
      if (typeof node.value === 'boolean') whole(node, String(!node.value))
      else if (typeof node.value === 'number') whole(node, String(node.value + 1))
      else if (typeof node.bigint === 'string') whole(node, `${BigInt(node.bigint) + 1n}n`)
      break
    case 'BlockStatement':
      if (node.body.length > 0) put(node, node.start, node.end, '{}')
      break
    case 'ExpressionStatement':
      if (node.expression.type === 'CallExpression') put(node, node.start, node.end, ';')
      break
    default:
  }
  return found
}

const ofTexts = ({ left, right }) =>
  [left, right].some(({ type, value }) => type === 'TemplateLiteral' || typeof value === 'string')

function withSwitches(program, code, found, first) {
  const byHost = new Map()
  found.forEach((each, index) =>
    byHost.set(each.host, [...(byHost.get(each.host) ?? []), { ...each, id: first + index }]),
  )
  const keys = new Set()
  const inserts = []
  const insert = (at, text) => inserts.push({ at, text })
  walk(
    program,
    (node) => {
      if (node.type === 'Property' && !node.computed) keys.add(node.key)
      // Without semicolons a statement must not begin with a parenthesis, so each stands in a block.
      if (node.type === 'ExpressionStatement') insert(node.start, '{ ')
      const here = byHost.get(node) ?? []
      const left = here.filter(({ instead }) => instead === undefined)
      for (const { id } of left) {
        const from = node.type === 'BlockStatement' ? node.start + 1 : node.start
        insert(from, ` if (!${switchName}(${id})) { `)
      }
      const instead = here.filter((each) => each.instead !== undefined)
      if (instead.length > 0)
        insert(
          node.start,
          `${keys.has(node) ? '[' : ''}(${instead.map((each) => `${switchName}(${each.id}) ? (${each.instead}) : `).join('')}(`,
        )
    },
    (node) => {
      const here = byHost.get(node) ?? []
      if (here.some((each) => each.instead !== undefined)) insert(node.end, keys.has(node) ? '))]' : '))')
      if (here.some((each) => each.instead === undefined))
        insert(node.type === 'BlockStatement' ? node.end - 1 : node.end, ' } ')
      if (node.type === 'ExpressionStatement') insert(node.end, ' }')
    },
  )
  let switched = `const ${switchName} = globalThis.${switchName};`
  let last = 0
  for (const { at, text } of inserts
    .map((each, index) => ({ ...each, index }))
    .sort((a, b) => a.at - b.at || a.index - b.index)) {
    switched += code.slice(last, at) + text
    last = at
  }
  return switched + code.slice(last)
}

/** The function that tells whether a mutant is on. */
export const switchName = '__mutantIsOn'
