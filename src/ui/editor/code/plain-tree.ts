import type { syntaxTree } from '@codemirror/language'
import type { EditorState } from '@codemirror/state'

type Node = ReturnType<typeof syntaxTree>['topNode']

/** What a document says as far as it can be read: what is half typed is left out. */
export function plainOf(state: EditorState, node: Node): unknown {
  switch (node.name) {
    case 'JsonText':
      return node.firstChild === null ? null : plainOf(state, node.firstChild)
    case 'Object': {
      const made: Record<string, unknown> = Object.create(null) as Record<string, unknown>
      for (const property of node.getChildren('Property')) {
        const { firstChild: name, lastChild: value } = property
        const key = name === null ? null : scalarOf(state, name)
        if (typeof key === 'string' && value !== null && name!.to <= value.from) made[key] = plainOf(state, value)
      }
      return made
    }
    case 'Array': {
      const made: unknown[] = []
      for (let child = node.firstChild; child !== null; child = child.nextSibling)
        if (/^[A-Z]/.test(child.name)) made.push(plainOf(state, child))
      return made
    }
    default:
      return scalarOf(state, node)
  }
}

function scalarOf(state: EditorState, { from, to }: Node): unknown {
  try {
    return JSON.parse(state.sliceDoc(from, to))
  } catch {
    return null
  }
}
