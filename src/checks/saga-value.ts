import type { Value } from '../base/value.ts'

/** What the history keeps of a saga: a record of `ended`, `associations`, `fields`. */
export function associationsOf(value: Value): readonly (readonly [property: string, value: string])[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  const { associations } = value as { readonly [name: string]: Value }
  if (typeof associations !== 'object' || associations === null || Array.isArray(associations)) return []
  return Object.entries(associations).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
}
