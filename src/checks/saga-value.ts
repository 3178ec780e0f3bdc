import type { Value } from '../base/value.ts'

/** What a saga is associated with: property → value. Other values than texts are no associations. */
export type Associations = { readonly [property: string]: Value }

const none: Associations = {}

/** What the history keeps of a saga: a record of `ended`, `associations`, `fields`. */
export function associationsOf(value: Value): Associations {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return none
  const { associations } = value as { readonly [name: string]: Value }
  if (typeof associations !== 'object' || associations === null || Array.isArray(associations)) return none
  return associations as Associations
}

export function sameAssociations(left: Associations, right: Associations): boolean {
  if (left === right) return true
  let count = 0
  for (const property in left) {
    if (left[property] !== right[property]) return false
    count++
  }
  for (const property in right) if (left[property] === right[property]) count--
  return count === 0
}
