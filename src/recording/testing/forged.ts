import { chained } from '../chain.ts'

/** The text of a recording with one line's content changed, and the chain made whole again from there. */
export function forged(text: string, at: number, change: (content: string) => string): string {
  let chain = ''
  const made = text
    .trimEnd()
    .split('\n')
    .map((line, i) => {
      const content = /^\{"is":(.*),"chain":"[0-9a-f]{12}"\}$/.exec(line)![1]!
      const is = i === at ? change(content) : content
      chain = chained(chain, is)
      return `{"is":${is},"chain":"${chain}"}`
    })
  return `${made.join('\n')}\n`
}
