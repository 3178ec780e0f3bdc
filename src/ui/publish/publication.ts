import { limits } from '../../base/limits.ts'
import type { Publication } from '../../bridge/commands.ts'

/** The form's fields, as typed. */
export interface Draft {
  readonly name: string
  readonly context: string
  readonly key: string
  readonly payload: string
}

export type DraftErrors = { readonly [F in keyof Draft]?: string }

/** What is wrong with a draft, field by field; nothing = {@link publicationOf} may be sent. */
export function errorsIn(draft: Draft): DraftErrors {
  const name = idError(draft.name, 'An event needs a name.')
  const context = idError(draft.context, 'An event needs a context.')
  const key = draft.key.length > limits.idCharsMax ? tooLong : null
  const payload = payloadError(draft.payload)
  return { ...(name && { name }), ...(context && { context }), ...(key && { key }), ...(payload && { payload }) }
}

export const publicationOf = (draft: Draft): Publication => ({
  name: draft.name.trim(),
  context: draft.context.trim(),
  key: draft.key.trim() || null,
  payload: draft.payload.trim() || '{}',
})

const tooLong = `At most ${limits.idCharsMax} characters.`

const idError = (text: string, missing: string): string | null =>
  text.trim() === '' ? missing : text.trim().length > limits.idCharsMax ? tooLong : null

export function payloadError(text: string): string | null {
  if (text.trim() === '') return null
  if (new TextEncoder().encode(text).length > limits.lineBytesMax) return 'At most 1 MiB.'
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? null
      : 'A payload is a JSON object, such as {"amount": 35}.'
  } catch (error) {
    return `This is no JSON: ${error instanceof Error ? error.message : String(error)}`
  }
}
