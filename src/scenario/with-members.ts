/**
 * Set members of a JSON object, in its text: everything else stays as it was written, numbers such as `20.0` included, which
 * a parser would round to `20`. A value of `undefined` takes the member out.
 *
 * @param text  a JSON object that has been read before
 * @param members  name → JSON text
 */
export function withMembers(text: string, members: Readonly<Record<string, string>>): string {
  const found = membersOf(text)
  let made = text
  // From the back, so that the places before stay where they are.
  for (const { name, from, until } of found.toReversed()) {
    if (Object.hasOwn(members, name)) made = made.slice(0, from) + members[name] + made.slice(until)
  }
  const known = new Set(found.map(({ name }) => name))
  const fresh = Object.entries(members).filter(([name]) => !known.has(name))
  if (fresh.length === 0) return made
  const at = made.indexOf('{') + 1
  const words = fresh.map(([name, value]) => `${JSON.stringify(name)}: ${value}`).join(', ')
  return `${made.slice(0, at)}${words}${found.length === 0 ? '' : ', '}${made.slice(at)}`
}

interface Member {
  readonly name: string
  /** Of its value. */
  readonly from: number
  readonly until: number
}

/** The members of the outermost object, in order. */
function membersOf(text: string): Member[] {
  const found: Member[] = []
  let at = blanks(text, text.indexOf('{') + 1)
  while (text[at] === '"') {
    const nameEnd = valueEnd(text, at)
    const name = JSON.parse(text.slice(at, nameEnd)) as string
    const from = blanks(text, blanks(text, nameEnd) + 1)
    const until = valueEnd(text, from)
    found.push({ name, from, until })
    at = blanks(text, until)
    if (text[at] === ',') at = blanks(text, at + 1)
  }
  return found
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
      while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1
      if (depth === 0) return at + 1
    } else if (char === '{' || char === '[') depth++
    else if (char === '}' || char === ']') {
      if (depth === 0) return at
      if (--depth === 0) return at + 1
    } else if (depth === 0 && /[,\s]/.test(char)) return at
  }
  return text.length
}
