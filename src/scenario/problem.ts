import { limits } from '../base/limits.ts'

/**
 * What is wrong with a document that somebody handed in: an expected failure, so a value. Its sentences are for the person
 * who has the file; whoever shows them adds nothing but layout.
 */
export interface Problem {
  /** Stable, for scripts and searches. */
  readonly code: ProblemCode
  /** What was found, with the value itself: a sentence without full stop. */
  readonly message: string
  /** What would be right; null where the message says it. */
  readonly allowed: string | null
  /** What to do about it. */
  readonly mend: string | null
  /** Where in a JSON document, as a JSON pointer (RFC 6901); `''` is the whole document. */
  readonly pointer: string | null
  /** Where in a text file; both from 1. */
  readonly line: number | null
  readonly column: number | null
  /** Of a text that the pointer names, the character from 1 that is meant. */
  readonly character?: number
}

/** All that is wrong with one document: at least one problem, at most `limits.errorsListedMax`, and how many more there are. */
export interface Problems {
  readonly list: readonly [Problem, ...Problem[]]
  readonly more: number
}

/** Every code and its sense. Numbers below 1100 follow the table of bad inputs (issue #3, G); 11xx are those of event logs. */
export const problemCodes = {
  'SG-1001': 'the file is empty',
  'SG-1002': 'binary data instead of text',
  'SG-1003': 'not JSON, or JSON that ends early',
  'SG-1004': 'not UTF-8',
  'SG-1005': 'JSON, but no object',
  'SG-1006': 'JSON, but no scenario',
  'SG-1010': 'a newer version of the format',
  'SG-1011': 'no version number',
  'SG-1012': 'an unknown field',
  'SG-1013': 'a required field is missing',
  'SG-1014': 'a value of the wrong type',
  'SG-1015': 'a key that stands twice',
  'SG-1016': 'a forbidden key',
  'SG-1017': 'a number or text out of range',
  'SG-1018': 'an unknown name where a known one is needed',
  'SG-1019': 'an id that is empty or too long',
  'SG-1020': 'an integer that JSON numbers cannot hold exactly',
  'SG-1021': 'two things with one name',
  'SG-1022': 'an expression that does not compile',
  'SG-1023': 'a command that no service answers',
  'SG-1024': 'a saga handler without association',
  'SG-1025': 'a path that is none',
  'SG-1026': 'an event after the end of the run (a warning)',
  'SG-1027': 'a fault that never strikes (a warning)',
  'SG-1028': 'an expression of a service or producer that failed in the run',
  'SG-1030': 'too large',
  'SG-1031': 'nested too deep',
  'SG-1032': 'too many items',
  'SG-1040': 'a damaged link',
  'SG-1041': 'a link that was cut or changed on its way',
  'SG-1042': 'a link that unpacks to too much',
  'SG-1043': 'a link that holds something else',
  'SG-1044': 'a newer form of link',
  'SG-1045': 'a link that is too long',
  'SG-1050': 'a recording whose chain of fingerprints breaks',
  'SG-1051': 'a recording without what is needed',
  'SG-1052': 'a recording of another engine',
  'SG-1053': 'an event log that is not at hand',
  'SG-1054': 'an event log with another content',
  'SG-1060': 'a folder instead of a file',
  'SG-1100': 'an event log of an unknown kind',
  'SG-1101': 'a quoted cell that is never closed',
  'SG-1102': 'a malformed quote',
  'SG-1103': 'a row with the wrong number of cells',
  'SG-1104': 'a column that is needed is missing',
  'SG-1105': 'a date that cannot be read',
  'SG-1106': 'an event without case id',
  'SG-1107': 'a line that is too long',
  'SG-1108': 'too many events',
  'SG-1109': 'too many columns',
  'SG-1110': 'an event without name',
  'SG-1111': 'malformed XML',
  'SG-1112': 'XML that ends early',
  'SG-1113': 'a document type declaration',
  'SG-1114': 'two traces with one case id',
  'SG-1120': 'a line that is no JSON',
  'SG-1121': 'a line that is no CloudEvent 1.0',
  'SG-1122': 'a JSON batch instead of lines',
  'SG-1130': 'a damaged gzip file',
  'SG-1131': 'more unpacked data than allowed',
  'SG-1132': 'an archive that is not read',
  'SG-1140': 'a log without events',
  'SG-1141': 'too many different event names',
  'SG-1142': 'a log that spans too much time',
  'SG-1150': 'the import was cancelled',
  'SG-1151': 'the file could not be read',
} as const

export type ProblemCode = keyof typeof problemCodes

export interface Where {
  readonly pointer?: string
  readonly line?: number
  readonly column?: number
  readonly character?: number
}

export function problem(
  code: ProblemCode,
  message: string,
  hints: { readonly allowed?: string; readonly mend?: string } = {},
  where: Where = {},
): Problem {
  return {
    code,
    // Parsers and compilers quote what they stumble over as it is.
    message: visible(oneLine(message)),
    allowed: hints.allowed ?? null,
    mend: hints.mend ?? null,
    pointer: where.pointer ?? null,
    line: where.line ?? null,
    column: where.column ?? null,
    ...(where.character === undefined ? {} : { character: where.character }),
  }
}

/** One problem as the whole answer. */
export const only = (problem: Problem): Problems => ({ list: [problem], more: 0 })

/** The first so many of them; null when there is none. */
export function problemsOf(all: readonly Problem[]): Problems | null {
  const [first, ...rest] = all
  if (first === undefined) return null
  const listed = rest.slice(0, limits.errorsListedMax - 1)
  return { list: [first, ...listed], more: rest.length - listed.length }
}

/** `line 3, column 7: "31.02.2020" is no date; allowed: …; write …`: all of one problem but its code, on one line. */
export function problemLine({ message, allowed, mend, pointer, line, column }: Problem): string {
  const places: string[] = []
  if (pointer !== null && pointer !== '') places.push(pointer)
  if (line !== null) places.push(column === null ? `line ${line}` : `line ${line}, column ${column}`)
  const where = places.length === 0 ? '' : `${places.join(', ')}: `
  const parts = [message, ...(allowed === null ? [] : [`allowed: ${allowed}`]), ...(mend === null ? [] : [mend])]
  return oneLine(where + inOneLine(parts))
}

/** `this; that; did you mean "x"? Allowed: …`: a question ends a sentence. */
export const inOneLine = (parts: readonly string[]): string =>
  parts.reduce((line, part) =>
    line.endsWith('?') ? `${line} ${part.slice(0, 1).toUpperCase()}${part.slice(1)}` : `${line}; ${part}`,
  )

/** Of what is no obstacle: `shop.json: /faults/0/fromMs: … (SG-1027)`, and how many more there are; null = nothing. */
export function warningWords(name: string, [first, ...rest]: readonly Problem[]): string | null {
  if (first === undefined) return null
  const more = rest.length === 0 ? '' : ` and ${rest.length} more`
  return `${name}: ${problemLine(first)} (${first.code})${more}`
}

/** All of them, one a line, with their codes; for people and for the command line. */
export function problemsText({ list, more }: Problems): string {
  const lines = list.map((each) => `${each.code} ${problemLine(each)}`)
  if (more > 0) lines.push(`and ${more} more`)
  return lines.join('\n')
}

/** A value as a message quotes it: short, on one line, control characters made visible. */
export function quoted(text: string, charsMax = 60): string {
  const shown = text.length > charsMax ? `${text.slice(0, charsMax)}…` : text
  return `"${visible(shown)}"`
}

const oneLine = (text: string): string => text.replaceAll(/\s*\n\s*/g, ' ')

/** Control characters and direction overrides would let a file write its own message; an odd blank would not be seen. */
function visible(text: string): string {
  return text.replaceAll(
    /(?! )[\p{Cc}\p{Cf}\p{Z}\p{Cs}]/gu,
    (char) => `\\u${char.codePointAt(0)!.toString(16).padStart(4, '0')}`,
  )
}
