import { withValueAt } from '../../base/json-text.ts'

/** The fields of a scenario file that have a form of their own; all others are text alone. */
export interface FormField {
  readonly label: string
  readonly path: readonly string[]
  readonly kind: 'text' | 'number' | 'choice'
  readonly choices?: readonly string[]
  /** What holds where the file says nothing. */
  readonly standard: string
}

export const formFields: readonly FormField[] = [
  { label: 'Title', path: ['title'], kind: 'text', standard: '' },
  { label: 'Seed', path: ['seed'], kind: 'number', standard: '1' },
  {
    label: 'Profile',
    path: ['profile'],
    kind: 'choice',
    choices: ['seed', 'classic', 'modern', 'hardened'],
    standard: 'classic',
  },
  {
    label: 'Scheduler',
    path: ['scheduler'],
    kind: 'choice',
    choices: ['fair', 'random'],
    standard: 'fair',
  },
  { label: 'Instances', path: ['bundle', 'instances'], kind: 'number', standard: '1' },
  { label: 'Fetch size', path: ['bundle', 'fetchSize'], kind: 'number', standard: '1000' },
]

/** Whether a form can be made of the text: it is a JSON object. */
export const isReadable = (text: string): boolean => parsed(text) !== null

/** The value of a field as the form shows it; null when the text is no JSON object. */
export function fieldIn(text: string, { path, standard }: FormField): string | null {
  const document = parsed(text)
  if (document === null) return null
  let at: unknown = document
  for (const name of path) {
    if (!isObject(at) || !Object.hasOwn(at, name)) return standard
    at = at[name]
  }
  return typeof at === 'string' || typeof at === 'number' ? String(at) : standard
}

/** The text with another value of a field, all else as it was written; as it was when it is no JSON object. */
export function withField(text: string, { path, kind }: FormField, value: string): string {
  if (parsed(text) === null) return text
  const number = Number(value)
  // A seed may be larger than a number holds exactly: then it stays text, as the format wants it.
  const json =
    kind === 'number' && value !== '' && Number.isSafeInteger(number) ? String(number) : JSON.stringify(value)
  return withValueAt(text, path, json)
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function parsed(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : null
  } catch {
    return null
  }
}

/** Where a line and column lie in a text; both from 1. */
export function offsetOf(text: string, line: number, column: number): number {
  let at = 0
  for (let n = 1; n < line; n++) {
    const end = text.indexOf('\n', at)
    if (end < 0) return text.length
    at = end + 1
  }
  return Math.min(text.length, at + column - 1)
}
