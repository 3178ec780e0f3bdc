import { CodeNotFetched, notFetchedWords } from '../fetch-code.ts'

/** Why there is no file. */
export function notExportedWords(error: unknown): string {
  if (error instanceof CodeNotFetched)
    return `Nothing was exported: what writes the file could not be fetched. ${notFetchedWords}`
  return `Nothing was exported: ${error instanceof Error ? error.message : String(error)}`
}
