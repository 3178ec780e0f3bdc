/**
 * The part of Papa Parse that is used. Its own types (`@types/papaparse`) bring in all of Node's, which this code, made for
 * browsers too, must not see.
 */
declare module 'papaparse' {
  interface ParseError {
    /** `MissingQuotes`, `InvalidQuotes`. */
    readonly code: string
    readonly message: string
    /** Index into `data` of this call. */
    readonly row: number
    /** Offset in the input of this call. */
    readonly index: number
  }

  interface ParseResult {
    readonly data: string[][]
    readonly errors: readonly ParseError[]
    /** `cursor`: where the first row that is not in `data` begins. */
    readonly meta: { readonly cursor: number }
  }

  class Parser {
    constructor(config: {
      readonly delimiter: string
      readonly newline: '\n' | '\r'
      readonly preview?: number
      /** Split without looking at quotes; by default where there are none. */
      readonly fastMode?: boolean
    })
    parse(input: string, baseIndex: number, ignoreLastRow: boolean): ParseResult
  }

  const Papa: { readonly Parser: typeof Parser }
  export default Papa
}
