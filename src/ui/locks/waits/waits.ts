import type { WaitEdge, WaitNode } from '../../../protocol/zone-rows.ts'

export const nodeKey = ({ kind, consumer, instance, executor, lane }: WaitNode): string =>
  [kind, consumer, instance, executor, lane].filter((part) => part !== undefined).join('/')

/** A circle in which everybody waits for the next: a deadlock. Empty = there is none. Of several the first found. */
export function deadlockOf(edges: readonly WaitEdge[]): readonly WaitEdge[] {
  const from = new Map<string, WaitEdge[]>()
  for (const edge of edges) from.set(nodeKey(edge.from), [...(from.get(nodeKey(edge.from)) ?? []), edge])
  const done = new Set<string>()
  for (const start of from.keys()) {
    const found = search(start, from, done)
    if (found.length > 0) return found
  }
  return []
}

/** Depth first, without recursion: a thousand consumers may wait in a row. */
function search(start: string, from: ReadonlyMap<string, readonly WaitEdge[]>, done: Set<string>): readonly WaitEdge[] {
  const path: WaitEdge[] = []
  const at = new Map<string, number>([[start, 0]])
  const stack = [{ node: start, next: 0 }]
  while (stack.length > 0) {
    const here = stack.at(-1)!
    const edge = from.get(here.node)?.[here.next++]
    if (edge === undefined) {
      done.add(here.node)
      at.delete(here.node)
      stack.pop()
      path.pop()
      continue
    }
    const to = nodeKey(edge.to)
    const back = at.get(to)
    if (back !== undefined) return [...path.slice(back), edge]
    if (done.has(to)) continue
    path.push(edge)
    at.set(to, path.length)
    stack.push({ node: to, next: 0 })
  }
  return []
}
