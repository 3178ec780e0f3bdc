import { bringStylesBack } from './lost-styles.ts'

/** A part of the page stayed away: the server was stopped, the network is gone, or the page is older than the server's files. */
export class CodeNotFetched extends Error {
  constructor(cause: unknown) {
    super('its code could not be fetched', { cause })
    this.name = 'CodeNotFetched'
  }
}

/**
 * Code that is fetched when it is first needed.
 *
 * @param load  an `import()`, which browsers try again after a failure
 * @throws CodeNotFetched
 */
export async function fetchCode<Code>(load: () => Promise<Code>): Promise<Code> {
  try {
    await bringStylesBack()
    return await load()
  } catch (error) {
    throw new CodeNotFetched(error)
  }
}

/** Why, and the way on. */
export const notFetchedWords =
  'The server of this page may have been stopped. Once it runs again, try again: nothing here is lost. ' +
  'If it does run, this page may be older than what it has: reload.'

/** What is said in the place of a part that is not there. */
export function failureWords(what: string, error: Error): { readonly title: string; readonly why: string } {
  return error instanceof CodeNotFetched
    ? { title: `Sagascope could not fetch ${what}`, why: notFetchedWords }
    : { title: `Sagascope could not draw ${what}`, why: error.message }
}
