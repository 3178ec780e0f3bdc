/**
 * JSON documents changed as text: what is not changed stays as it was written, numbers such as `20.0` included, which a
 * parser would round to `20`. Each of these takes a document that has been read before; what they do with others is nothing
 * worse than wrong.
 */

/** A way from the outermost value inwards: names and indices. */
export type JsonPath = readonly (string | number)[]

/** Where a value stands, and the key before it: offsets, `until` excluded. */
export interface JsonPlace {
  readonly from: number
  readonly until: number
  /** Of its name in quotes; absent for items of a list and for the document itself. */
  readonly key?: { readonly from: number; readonly until: number }
}

interface Member extends JsonPlace {
  readonly name: string | number
}

/** Where the value at a path stands; null = there is none. */
export function placeAt(text: string, path: JsonPath): JsonPlace | null {
  const from = blanks(text, 0)
  let at: JsonPlace = { from, until: valueEnd(text, from) }
  for (const step of path) {
    const inner = membersOf(text, at).find(({ name }) => String(name) === String(step))
    if (inner === undefined) return null
    at = inner
  }
  return at
}

/** Where a character of a text value stands, counted from 1; `from` is that of its opening quote. */
export function characterAt(text: string, from: number, character: number): number {
  let at = from + 1
  for (let n = 1; n < character && at < text.length && text[at] !== '"'; n++)
    at += text[at] !== '\\' ? 1 : text[at + 1] === 'u' ? 6 : 2
  return at
}

/** A JSON pointer (RFC 6901) as a path. */
export const pathOf = (pointer: string): JsonPath =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))

/**
 * The document with another value at a path. The last step may be a name that is not there yet: it comes last, laid out as
 * its neighbours are. As it was where an object on the way is missing.
 *
 * @param json  the value, as JSON text
 */
export function withValueAt(text: string, path: JsonPath, json: string): string {
  const place = placeAt(text, path)
  if (place !== null) return text.slice(0, place.from) + json + text.slice(place.until)
  const holder = placeAt(text, path.slice(0, -1))
  if (holder === null || text[holder.from] !== '{') return text
  return appended(text, holder, `${JSON.stringify(String(path.at(-1)))}: ${json}`)
}

/** The document with one more item at the end of a list, which is made where it is missing. */
export function withItemAt(text: string, path: JsonPath, json: string): string {
  const made = placeAt(text, path) === null ? withValueAt(text, path, '[]') : text
  const list = placeAt(made, path)
  return list === null || made[list.from] !== '[' ? made : appended(made, list, json)
}

/**
 * Set members of the outermost object.
 *
 * @param members  name → JSON text
 */
export const withMembers = (text: string, members: Readonly<Record<string, string>>): string =>
  Object.entries(members).reduce((made, [name, json]) => withValueAt(made, [name], json), text)

/** One member or item more, at the end. */
function appended(text: string, holder: JsonPlace, words: string): string {
  const members = membersOf(text, holder)
  const last = members.at(-1)
  if (last !== undefined) {
    const first = members[0]!
    const before = text.slice(holder.from + 1, first.key?.from ?? first.from)
    const gap = before.includes('\n') ? before.slice(before.lastIndexOf('\n')) : ' '
    return `${text.slice(0, last.until)},${gap}${words}${text.slice(last.until)}`
  }
  const lineFrom = text.lastIndexOf('\n', holder.from)
  const indent = /^[ \t]*/.exec(text.slice(lineFrom + 1))![0]
  const inner = lineFrom < 0 ? words : `\n${indent}  ${words}\n${indent}`
  return text.slice(0, holder.from + 1) + inner + text.slice(holder.until - 1)
}

/** The members of an object or the items of a list, in order; none of anything else. */
function membersOf(text: string, { from: start }: JsonPlace): Member[] {
  const open = text[start]
  if (open !== '{' && open !== '[') return []
  const found: Member[] = []
  let at = blanks(text, start + 1)
  while (at < text.length && text[at] !== '}' && text[at] !== ']') {
    const keyUntil = open === '{' ? valueEnd(text, at) : at
    const from = open === '{' ? blanks(text, blanks(text, keyUntil) + 1) : at
    const until = valueEnd(text, from)
    if (until <= from) return found
    found.push(
      open === '{'
        ? { name: nameIn(text.slice(at, keyUntil)), key: { from: at, until: keyUntil }, from, until }
        : { name: found.length, from, until },
    )
    at = blanks(text, until)
    if (text[at] === ',') at = blanks(text, at + 1)
  }
  return found
}

function nameIn(quoted: string): string {
  try {
    return String(JSON.parse(quoted))
  } catch {
    return quoted
  }
}

/** The document laid out with a line for each member, two spaces deep; its numbers and texts as they are. */
export function laidOut(text: string): string {
  let made = ''
  let depth = 0
  const line = (): string => `\n${'  '.repeat(depth)}`
  for (let at = blanks(text, 0); at < text.length; at = blanks(text, at)) {
    const char = text[at]!
    if (char === '{' || char === '[') {
      const next = blanks(text, at + 1)
      const isEmpty = text[next] === '}' || text[next] === ']'
      if (!isEmpty) depth++
      made += isEmpty ? char + text[next]! : char + line()
      at = isEmpty ? next + 1 : next
    } else if (char === '}' || char === ']') {
      depth = Math.max(0, depth - 1)
      made += line() + char
      at++
    } else if (char === ',' || char === ':') {
      made += char === ',' ? char + line() : ': '
      at++
    } else {
      const until = Math.max(at + 1, valueEnd(text, at))
      made += text.slice(at, until)
      at = until
    }
  }
  return made
}

function blanks(text: string, from: number): number {
  let at = from
  while (/\s/.test(text[at] ?? '')) at++
  return at
}

/** Where the value that begins here has ended. */
function valueEnd(text: string, from: number): number {
  let depth = 0
  for (let at = from; at < text.length; at++) {
    const char = text[at]!
    if (char === '"') {
      at++
      while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1
      if (depth === 0) return Math.min(text.length, at + 1)
    } else if (char === '{' || char === '[') depth++
    else if (char === '}' || char === ']') {
      if (depth === 0) return at
      if (--depth === 0) return at + 1
    } else if (depth === 0 && /[,:\s]/.test(char)) return at
  }
  return text.length
}
