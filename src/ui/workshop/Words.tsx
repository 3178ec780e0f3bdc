import { Fragment, type ReactNode } from 'react'

/** Text of a lesson: `**strong**`, `*term*` and `` `code` ``; anything else stands as it is, markup included. */
export function Words({ text }: { text: string }): ReactNode {
  return text.split(/(\*\*[^*]+\*\*|\*[^*]+\*|`[^`]+`)/).map((part, i) => <Fragment key={i}>{marked(part)}</Fragment>)
}

/** The same without its marks, for what shows words alone. */
export const plainWords = (text: string): string => text.replaceAll(/(\*\*|\*|`)([^*`]+)\1/g, '$2')

function marked(part: string): ReactNode {
  if (/^\*\*[^*]+\*\*$/.test(part)) return <b>{part.slice(2, -2)}</b>
  if (/^\*[^*]+\*$/.test(part)) return <em>{part.slice(1, -1)}</em>
  if (/^`[^`]+`$/.test(part)) return <code>{part.slice(1, -1)}</code>
  return part
}
