import { laidOut, withValueAt } from '../base/json-text.ts'
import { scenarioVersion } from './schema/scenario.ts'

type Document = Readonly<Record<string, unknown>>

/** From one version of the format to the next: the document, and what was changed in it, for people. */
interface Migration {
  readonly to: number
  readonly migrate: (document: Document) => Document
  readonly changes: readonly string[]
}

/** One for each earlier version, in order. A new version of the format adds its own at the end. */
const migrations: readonly Migration[] = [
  {
    // Version 2 adds timers, decisions, event logs by file, lessons and the view; what version 1 said means the same.
    to: 2,
    migrate: (document) => document,
    changes: ['version 1 is read as version 2: nothing in it had to be changed'],
  },
]

/** A document of any version up to ours in the form of ours, and what that took. */
export function migrated(
  document: Document,
  version: number,
): { readonly document: Document; readonly changes: string[] } {
  const changes: string[] = []
  let made = document
  for (const { to, migrate, changes: words } of migrations.filter((each) => each.to > version)) {
    made = { ...Object.setPrototypeOf({}, null), ...migrate(made), version: to } as Document
    changes.push(...words)
  }
  return { document: made, changes }
}

/**
 * The text of a document that was migrated: what somebody saves is of our version. Where nothing but the version changed,
 * all else stays as it was written.
 */
export function migratedText(text: string, from: Document, to: Document): string {
  const kept = Object.keys(to).every((name) => name === 'version' || to[name] === from[name])
  const isWhole = kept && Object.keys(from).length === Object.keys(to).length
  return isWhole ? withValueAt(text, ['version'], String(scenarioVersion)) : laidOut(JSON.stringify(to))
}

/** What was changed in a file, in a sentence; null = it is of our version. */
export function migrationWords(name: string, changes: readonly string[]): string | null {
  return changes.length === 0
    ? null
    : `${name} is of an earlier version of the format: ${changes.join('; ')}. What you save is of version ${scenarioVersion}`
}

/** The versions that can be read. */
export const versionsRead: readonly number[] = Array.from({ length: scenarioVersion }, (_, i) => i + 1)
