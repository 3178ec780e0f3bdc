import type { Value } from '../base/value.ts'

/** What the history keeps of a saga: a record of `ended`, `associations`, `fields`. */
export function associationsOf(value: Value): readonly (readonly [property: string, value: string])[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  const { associations } = value as { readonly [name: string]: Value }
  if (typeof associations !== 'object' || associations === null || Array.isArray(associations)) return []
  return Object.entries(associations).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
}

/** Whether two states of a saga have the same associations; false where that is dear to tell. */
export function sameAssociations(a: Value, b: Value): boolean {
  const [left, right] = [recordOf(a), recordOf(b)]
  if (left === null || right === null) return false
  if (left === right) return true
  let count = 0
  for (const property in left) {
    if (left[property] !== right[property]) return false
    count++
  }
  for (const property in right) if (left[property] === right[property]) count--
  return count === 0
}

function recordOf(value: Value): { readonly [name: string]: Value } | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  const { associations } = value as { readonly [name: string]: Value }
  if (typeof associations !== 'object' || associations === null || Array.isArray(associations)) return null
  return associations as { readonly [name: string]: Value }
}
