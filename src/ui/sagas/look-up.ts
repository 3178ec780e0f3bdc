/**
 * The search field of the sagas view. `property=value` asks the store's own look-up, which finds at most one instance per
 * saga, as a handler would; anything else is a text filter over ids, associations and fields.
 */
export interface SagaSearch {
  readonly text: string
  readonly lookUp: { readonly property: string; readonly value: string | null } | null
}

export function parseSearch(typed: string): SagaSearch {
  const words = typed.trim()
  const at = words.indexOf('=')
  if (at < 1) return { text: words, lookUp: null }
  const property = words.slice(0, at).trim()
  const value = words.slice(at + 1).trim()
  // An empty value is the null bucket: instances that lack the property.
  return { text: '', lookUp: { property, value: value === '' || value === 'null' ? null : unquoted(value) } }
}

export const searchOf = (property: string, value: string): string =>
  `${property}=${value === 'null' || value === '' ? `"${value}"` : value}`

/** A value that is the word null is written in quotes. */
const unquoted = (value: string): string => (/^".*"$/.test(value) ? value.slice(1, -1) : value)
