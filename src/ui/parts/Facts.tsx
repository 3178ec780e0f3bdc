import { Fragment, type ReactNode } from 'react'
import styles from './Facts.module.css'

export interface Fact {
  readonly term: string
  readonly value: ReactNode
  /** Ids, numbers and times stand in the monospace. */
  readonly mono?: boolean
  /** The quantity that an expectation would speak of. */
  readonly cell?: string
}

/** Terms and values in two columns. Terms may come from data, hence keyed by place. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className={styles.facts}>
      {facts.map(({ term, value, mono, cell }, i) => (
        <FactRow key={`${i}-${term}`} term={term} value={value} mono={mono ?? false} cell={cell} />
      ))}
    </dl>
  )
}

/** A name from code may be longer than its column: it breaks between its words, not inside of one. */
function Breakable({ name }: { name: string }) {
  if (name.includes(' ')) return name
  return name.split(/(?<=[a-z0-9])(?=[A-Z])|(?<=[._/-])/).map((part, i) => (
    <Fragment key={i}>
      {i > 0 && <wbr />}
      {part}
    </Fragment>
  ))
}

const FactRow = ({ term, value, mono, cell }: Omit<Fact, 'cell'> & { readonly cell: string | undefined }) => (
  <>
    <dt>
      <Breakable name={term} />
    </dt>
    <dd data-mono={mono || undefined} data-cell={cell}>
      {value}
    </dd>
  </>
)
