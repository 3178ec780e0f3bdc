import { textHash } from '../../base/hash.ts'

/**
 * An immutable map from text to anything, as a hash trie with 16 branches a level: a changed copy shares all but a few small
 * arrays with the map it came from. Old versions stay valid, so that a run may be rewound and forked.
 *
 * @remarks about 0.5 µs per `with` at 10^5 keys
 */
export class PersistentMap<T> {
  static readonly empty: PersistentMap<never> = new PersistentMap<never>([])

  readonly #root: readonly Node<T>[]

  private constructor(root: readonly Node<T>[]) {
    this.#root = root
  }

  get(key: string): T | undefined {
    let hash = textHash(key)
    let level = this.#root
    for (;;) {
      const node = level[hash & 15]
      if (node === undefined) return undefined
      if (isEntries(node)) return node.entries.find((entry) => entry.key === key)?.value
      level = node
      hash >>>= 4
    }
  }

  with(key: string, value: T): PersistentMap<T> {
    return new PersistentMap(changed(this.#root, { key, value }, textHash(key), 0))
  }
}

interface Entry<T> {
  readonly key: string
  readonly value: T
}

interface Entries<T> {
  readonly hash: number
  /** More than one only where whole hashes are equal. */
  readonly entries: readonly Entry<T>[]
}

type Node<T> = Entries<T> | readonly (Node<T> | undefined)[] | undefined

const isEntries = <T>(node: Entries<T> | readonly (Node<T> | undefined)[]): node is Entries<T> => !Array.isArray(node)

function changed<T>(level: readonly Node<T>[], entry: Entry<T>, hash: number, depth: number): readonly Node<T>[] {
  const slot = (hash >>> (depth * 4)) & 15
  const copy = level.length === 16 ? level.slice() : Array.from({ length: 16 }, (_, i) => level[i])
  const node = level[slot]
  if (node === undefined) copy[slot] = { hash, entries: [entry] }
  else if (!isEntries(node)) copy[slot] = changed(node, entry, hash, depth + 1)
  else if (node.hash === hash)
    copy[slot] = { hash, entries: [...node.entries.filter(({ key }) => key !== entry.key), entry] }
  else copy[slot] = changed(pushedDown(node, depth + 1), entry, hash, depth + 1)
  return copy
}

/** A level that holds these entries alone. */
function pushedDown<T>(node: Entries<T>, depth: number): readonly Node<T>[] {
  const level: Node<T>[] = Array.from({ length: 16 })
  level[(node.hash >>> (depth * 4)) & 15] = node
  return level
}
