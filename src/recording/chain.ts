import { Hash } from '../base/hash.ts'

/** The word after a line: a cut or a changed character shows in this line and in all after it. */
export function chained(before: string, content: string): string {
  const hash = new Hash()
  hash.text(before)
  hash.text(content)
  return hash.hex()
}
