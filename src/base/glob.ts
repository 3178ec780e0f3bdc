/** Whether a text matches a pattern in which `*` stands for any characters, also none. Linear: a pattern comes from a file. */
export function matchesGlob(glob: string, text: string): boolean {
  const [first, ...rest] = glob.split('*')
  if (rest.length === 0) return glob === text
  if (!text.startsWith(first!)) return false
  const last = rest.pop()!
  let at = first!.length
  for (const part of rest) {
    const found = text.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length
  }
  return text.length - last.length >= at && text.endsWith(last)
}
