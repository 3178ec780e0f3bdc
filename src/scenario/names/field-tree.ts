import type { CelName } from '../../model/cel-name.ts'

type Plain = Readonly<Record<string, unknown>>

/** A document may be half typed: what is no object has no members. */
export const members = (value: unknown): Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Plain) : {}
export const items = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as readonly unknown[]) : [])

/** Deeper fields are offered by their first levels alone. */
const depthMax = 4
const sourcesNamed = 2

/** Names of fields, collected from whoever writes them. */
export class FieldTree {
  readonly #fields = new Map<string, { readonly from: Set<string>; inner: FieldTree | null }>()

  /** @param value  an example, whose own fields are known then, too */
  add(name: string, from: string, value: unknown = null, depth = 0): void {
    const found = this.#fields.get(name) ?? { from: new Set<string>(), inner: null }
    this.#fields.set(name, found)
    found.from.add(from)
    const inner = Object.entries(members(value))
    if (inner.length === 0 || depth >= depthMax) return
    found.inner ??= new FieldTree()
    for (const [key, each] of inner) found.inner.add(key, from, each, depth + 1)
  }

  addAll(record: unknown, from: string): void {
    for (const [name, value] of Object.entries(members(record))) this.add(name, from, value)
  }

  /** Names whose values are expressions: of what kind they are nobody knows. */
  addNames(record: unknown, from: string): void {
    for (const name of Object.keys(members(record))) this.add(name, from)
  }

  names(): CelName[] {
    return [...this.#fields].map(([name, { from, inner }]) => {
      const [...all] = from
      const more = all.length > sourcesNamed ? ` and ${all.length - sourcesNamed} more` : ''
      return { name, about: `${all.slice(0, sourcesNamed).join(', ')}${more}`, fields: inner?.names() ?? null }
    })
  }
}
