import { ensureSyntaxTree, syntaxTree } from '@codemirror/language'
import type { EditorState } from '@codemirror/state'
import type { Level } from './schema.ts'

type Tree = ReturnType<typeof syntaxTree>
type Node = Tree['topNode']

/** Where in a document the cursor stands, for whoever offers what may stand there. */
export interface Spot {
  readonly wanted: 'key' | 'value'
  /** The text that an offer takes the place of. */
  readonly from: number
  readonly to: number
  /** From the outermost value to the object or list around the spot. */
  readonly levels: readonly Level[]
  /** Of a value: its name or index in the innermost level. */
  readonly step: string | number
  /** Keys that the innermost level has already. */
  readonly keys: ReadonlySet<string>
  /** A colon follows, so that a key needs none. */
  readonly colon: boolean
}

/** How long to go on parsing what lies before the cursor, in ms; what is not parsed by then gets no offers. */
const parseMsMax = 100

/** The spot at an offset; null where nothing can be said. The document may be as broken as one that is being typed. */
export function spotAt(state: EditorState, pos: number): Spot | null {
  const tree: Tree = ensureSyntaxTree(state, pos, parseMsMax) ?? syntaxTree(state)
  let node: Node = tree.resolveInner(pos, -1)
  if (node.name === '⚠' && node.parent) node = node.parent
  if (node.name === 'PropertyName') return inKey(state, node, pos)
  if (values.has(node.name)) {
    // Behind a value that is closed nothing more of it can be typed.
    if (node.name === 'String' && node.to === pos && isClosed(state, node)) return null
    return inValue(state, node, node.from, node.to)
  }
  if (node.name === 'Property' && colonIn(node, pos)) return valueOf(state, node, pos)
  const holder = holderOf(node, pos)
  if (holder === null) return null
  const { from, to } = wordAt(state, pos)
  if (holder.name === 'Object') {
    const before = propertyBefore(holder, from)
    // `"key": ` with nothing behind it yet.
    if (before?.name === 'Property' && colonIn(before, pos) && !valueIn(before)) return valueOf(state, before, pos)
    return { wanted: 'key', from, to, step: '', colon: colonAfter(state, to), ...around(state, holder) }
  }
  const index = itemsOf(holder).filter((item) => item.to <= from).length
  return { wanted: 'value', from, to, step: index, colon: false, ...around(state, holder) }
}

const values: ReadonlySet<string> = new Set(['String', 'Number', 'True', 'False', 'Null'])
const holders: ReadonlySet<string> = new Set(['Object', 'Array'])

const isClosed = (state: EditorState, node: Node): boolean =>
  node.to - node.from > 1 && state.sliceDoc(node.to - 1, node.to) === '"'

function inKey(state: EditorState, node: Node, pos: number): Spot | null {
  const holder = node.parent?.parent
  if (!holder || (node.to === pos && isClosed(state, node))) return null
  const name = textOf(state, node)
  const { levels, keys } = around(state, holder)
  const others = new Set([...keys].filter((key) => key !== name))
  return {
    wanted: 'key',
    from: node.from,
    to: node.to,
    levels,
    keys: others,
    step: '',
    colon: colonAfter(state, node.to),
  }
}

function inValue(state: EditorState, node: Node, from: number, to: number): Spot | null {
  const { parent } = node
  if (parent?.name === 'Property') return valueOf(state, parent, from, to)
  if (parent?.name !== 'Array') return null
  const step = itemsOf(parent).findIndex((item) => item.from === node.from)
  return { wanted: 'value', from, to, step, colon: false, ...around(state, parent) }
}

function valueOf(state: EditorState, property: Node, pos: number, until?: number): Spot | null {
  const holder = property.parent
  if (!holder) return null
  const { from, to } = until === undefined ? wordAt(state, pos) : { from: pos, to: until }
  return { wanted: 'value', from, to, step: nameOf(state, property), colon: false, ...around(state, holder) }
}

/** What has been typed of a word without quotes. */
function wordAt(state: EditorState, pos: number): { readonly from: number; readonly to: number } {
  const line = state.doc.lineAt(pos)
  const typed = /["\w-]*$/.exec(line.text.slice(0, pos - line.from))![0]
  const rest = /^[\w-]*"?/.exec(line.text.slice(pos - line.from))![0]
  return { from: pos - typed.length, to: typed === '' ? pos : pos + rest.length }
}

/** The innermost object or list around an offset. */
function holderOf(node: Node, pos: number): Node | null {
  for (let at: Node | null = node; at !== null; at = at.parent) {
    if (!holders.has(at.name)) continue
    // Right behind its closing bracket one stands outside.
    const closed = at.lastChild?.name === (at.name === 'Object' ? '}' : ']')
    if (pos > at.from && (pos < at.to || !closed)) return at
  }
  return null
}

function propertyBefore(holder: Node, pos: number): Node | null {
  let found: Node | null = null
  for (let child = holder.firstChild; child !== null && child.to <= pos; child = child.nextSibling) {
    if (child.name === 'Property') found = child
    else if (child.name === ',') found = null
  }
  return found
}

const valueIn = (property: Node): boolean => {
  const last = property.lastChild
  return last !== null && (values.has(last.name) || holders.has(last.name))
}

/** Whether the offset lies behind the property's colon. */
function colonIn(property: Node, pos: number): boolean {
  const name = property.firstChild
  if (name === null || pos <= name.to) return false
  for (let child = name.nextSibling; child !== null; child = child.nextSibling)
    if (child.name === ':') return pos >= child.to
  // The grammar keeps no node for the colon: what is left of the property begins with it.
  return property.to > name.to
}

const colonAfter = (state: EditorState, pos: number): boolean => /^\s*:/.test(state.sliceDoc(pos, pos + 50))

const itemsOf = (array: Node): readonly Node[] => {
  const items: Node[] = []
  for (let child = array.firstChild; child !== null; child = child.nextSibling)
    if (values.has(child.name) || holders.has(child.name)) items.push(child)
  return items
}

/** The levels from the outermost value to this object or list, and the keys it has. */
function around(
  state: EditorState,
  holder: Node,
): { readonly levels: readonly Level[]; readonly keys: ReadonlySet<string> } {
  const levels: Level[] = []
  for (let at: Node | null = holder; at !== null; at = outerOf(at)) {
    levels.unshift({ step: stepOf(state, at), texts: textsOf(state, at) })
  }
  return { levels, keys: new Set(holder.getChildren('Property').map((each) => nameOf(state, each))) }
}

function outerOf(node: Node): Node | null {
  const { parent } = node
  return parent?.name === 'Property' ? parent.parent : parent?.name === 'Array' ? parent : null
}

function stepOf(state: EditorState, node: Node): string | number {
  const { parent } = node
  if (parent?.name === 'Property') return nameOf(state, parent)
  return parent?.name === 'Array' ? itemsOf(parent).findIndex((item) => item.from === node.from) : ''
}

function textsOf(state: EditorState, holder: Node): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const property of holder.getChildren('Property')) {
    const value = property.getChild('String')
    if (value) found.set(nameOf(state, property), textOf(state, value))
  }
  return found
}

function nameOf(state: EditorState, property: Node): string {
  const name = property.getChild('PropertyName')
  return name ? textOf(state, name) : ''
}

function textOf(state: EditorState, { from, to }: Node): string {
  const text = state.sliceDoc(from, to)
  try {
    return String(JSON.parse(text))
  } catch {
    return text.replaceAll('"', '')
  }
}
